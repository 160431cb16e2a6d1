import assert from 'node:assert/strict';
import {
  documentEntries,
  documentProblems,
  wordsOfEntry,
  zoneDocumentOf,
} from '../../../server/core/zone/document.ts';

function entries(text: string): string[] {
  const document = zoneDocumentOf(text);
  return [...documentEntries(document)].map((entry) => {
    const words = wordsOfEntry(document, entry).map((word) => `${word.role}=${word.text}`);
    return [entry.kind, ...words].join(' ');
  });
}

function problems(text: string): string[] {
  return documentProblems(zoneDocumentOf(text)).map(
    ({ rule, span }) => `${rule} «${text.slice(span.start, span.end)}»`,
  );
}

describe('words and entries of a zone file', () => {
  it('a word ends at blanks, quotes, parentheses and semicolons', () => {
    assert.deepEqual(entries('foo TXT a"b"c(d)e;f\n'), [
      'record owner=foo type=TXT data=a data="b" data=c data=d data=e',
    ]);
  });

  it('a backslash takes the next character with it, but not a line end', () => {
    assert.deepEqual(entries('foo TXT a\\ b\\;c \\"d\nbar TXT x\\\n'), [
      'record owner=foo type=TXT data=a\\ b\\;c data=\\"d',
      'broken owner=bar type=TXT data=x\\',
    ]);
  });

  it('semicolons and parentheses in a quoted string are text', () => {
    assert.deepEqual(entries('foo TXT "a;b(c" ; d\n'), ['record owner=foo type=TXT data="a;b(c"']);
  });

  it('a backslash before the line feed carries a quoted string on', () => {
    assert.deepEqual(entries('foo TXT "a\\\nb" c\n'), ['record owner=foo type=TXT data="a\\\nb" data=c']);
  });

  it('a quoted string ends with its line; one problem, and the next line is read', () => {
    const text = 'foo TXT "open ; x\nbar A 192.0.2.1\n';
    assert.deepEqual(problems(text), ['zone-syntax/unterminated-string «"open ; x»']);
    assert.equal(entries(text)[1], 'record owner=bar type=A data=192.0.2.1');
  });

  it('the carriage return of CR LF is no part of an open string', () => {
    assert.deepEqual(problems('foo TXT "open\r\n'), ['zone-syntax/unterminated-string «"open»']);
  });

  it('parentheses nest, and line ends inside are blanks', () => {
    assert.deepEqual(entries('foo TXT ( a ( b\n c ) ; )\n\n d )\nbar A 192.0.2.1\n'), [
      'record owner=foo type=TXT data=a data=b data=c data=d',
      'record owner=bar type=A data=192.0.2.1',
    ]);
  });

  it('a parenthesis may stand before the owner', () => {
    assert.deepEqual(entries('( foo\n A\n 192.0.2.1 )\n'), ['record owner=foo type=A data=192.0.2.1']);
  });

  it('a parenthesis without its other end is one problem, at itself; its line is the entry', () => {
    const text = '@ SOA ns host ( 1 ( 2\n 3 4 5 )\nfoo A 192.0.2.1\n';
    assert.deepEqual(problems(text), ['zone-syntax/unbalanced-paren «(»']);
    assert.equal(documentProblems(zoneDocumentOf(text))[0]?.span.start, 14);
    assert.equal(entries(text).at(-1), 'record owner=foo type=A data=192.0.2.1');
  });

  it('lines left over from an open parenthesis are no problems of their own', () => {
    const soa = '@ SOA ns host (\n  1 ; serial\n  2h\n\n  1h ; x\n  3 4\n';
    assert.deepEqual(problems(`${soa}  NS ns1\n  oops\n`), [
      'zone-syntax/unbalanced-paren «(»',
      'zone-syntax/unknown-rr-type «oops»',
    ]);
    assert.deepEqual(problems(`${soa}a AA 1\n  oops\n`), [
      'zone-syntax/unbalanced-paren «(»',
      'zone-syntax/unknown-rr-type «AA»',
      'zone-syntax/unknown-rr-type «oops»',
    ]);
  });

  it('a stray closing parenthesis is one problem', () => {
    assert.deepEqual(problems('foo A 192.0.2.1 )\nbar A 192.0.2.2\n'), ['zone-syntax/unbalanced-paren «)»']);
  });

  it('lines end with LF, CR LF or a lone CR', () => {
    assert.deepEqual(entries('a A 192.0.2.1\rb A 192.0.2.2\r\nc A 192.0.2.3\n'), [
      'record owner=a type=A data=192.0.2.1',
      'record owner=b type=A data=192.0.2.2',
      'record owner=c type=A data=192.0.2.3',
    ]);
  });

  it('a form feed is a character like any other', () => {
    assert.deepEqual(entries('\f\n'), ['broken owner=\f']);
  });

  it('a byte order mark at the start is passed over', () => {
    assert.deepEqual(entries('\ufefffoo A 192.0.2.1\n'), ['record owner=foo type=A data=192.0.2.1']);
    assert.deepEqual(problems('\ufefffoo A 192.0.2.1\n'), []);
  });

  it('the last line needs no line end', () => {
    assert.deepEqual(entries('foo A 192.0.2.1'), ['record owner=foo type=A data=192.0.2.1']);
  });

  it('comments, blank lines and empty parentheses are blank entries', () => {
    assert.deepEqual(entries('; a ( "\n\n  \t\n( )\n'), ['blank', 'blank', 'blank', 'blank']);
  });

  it('class and TTL stand in either order, once each', () => {
    assert.deepEqual(entries('a 1h IN A 192.0.2.1\nb IN 1h A 192.0.2.1\nc CLASS1 A 192.0.2.1\n'), [
      'record owner=a ttl=1h class=IN type=A data=192.0.2.1',
      'record owner=b class=IN ttl=1h type=A data=192.0.2.1',
      'record owner=c class=CLASS1 type=A data=192.0.2.1',
    ]);
    assert.deepEqual(problems('a 1D IN 1D A 192.0.2.1\n'), ['zone-syntax/rdata-field-count «1D»']);
  });

  it('of several faults in one entry the lexical one is told', () => {
    assert.deepEqual(problems('a AA 9999999999 "open\n'), ['zone-syntax/unterminated-string «"open»']);
    assert.deepEqual(problems('a 9999999999 A 1 )\n'), ['zone-syntax/unbalanced-paren «)»']);
  });

  it('names and numbers do not stand in quotes', () => {
    assert.deepEqual(problems('a MX 10 "mail"\nb MX "10" mail\n'), [
      'zone-syntax/rdata-field-count «"mail"»',
      'zone-syntax/rdata-field-count «"10"»',
    ]);
  });

  it('a broken entry never hides the next', () => {
    const text = 'a AA 1\nb A\nc\nd CH TXT x\ne ANY x\n$FOO\n$TTL\nf A 192.0.2.300\ng A 192.0.2.1\n';
    assert.deepEqual(problems(text), [
      'zone-syntax/unknown-rr-type «AA»',
      'zone-syntax/rdata-field-count «A»',
      'zone-syntax/rdata-field-count «c»',
      'zone-syntax/class-mismatch «CH»',
      'zone-syntax/unknown-rr-type «x»',
      'zone-syntax/unknown-directive «$FOO»',
      'zone-syntax/rdata-field-count «$TTL»',
      'zone-syntax/bad-address-literal «192.0.2.300»',
    ]);
    assert.equal(entries(text).at(-1), 'record owner=g type=A data=192.0.2.1');
  });
});

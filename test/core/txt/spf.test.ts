import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinStrings, spanInStrings } from '../../../server/core/txt/joined-text.ts';
import { isSpfRecord, isSpfText, parseSpf, spanInTerm } from '../../../server/core/txt/spf.ts';

const RUNS = { seed: 20260101, numRuns: 2000 * Number(process.env.FC_RUNS ?? 1) };

/** The strings of `line`, each with its place. */
function stringsOf(line: string): { text: string; start: number }[] {
  return [...line.matchAll(/"(?:\\[\s\S]|[^"\\])*"?|[^\s"]+/g)].map((match) => ({
    text: match[0],
    start: match.index,
  }));
}

function termsOf(line: string) {
  const record = parseSpf(stringsOf(line));
  assert.ok(record !== undefined, line);
  return record.terms;
}

describe('strings of TXT records', () => {
  it('are joined without anything between', () => {
    const joined = joinStrings(stringsOf('"ab" "c\\"d" e\\102'));
    assert.equal(joined.text, 'abc"def');
    assert.deepEqual(spanInStrings(joined, 0, 2), { start: 1, end: 3 });
    assert.deepEqual(spanInStrings(joined, 1, 3), { start: 2, end: 7 });
    assert.deepEqual(spanInStrings(joined, 3, 4), { start: 7, end: 9 });
    assert.deepEqual(spanInStrings(joined, 6, 7), { start: 13, end: 17 });
    assert.deepEqual(spanInStrings(joined, 7, 7), { start: 17, end: 17 });
    assert.equal(joinStrings([]).text, '');
  });
});

describe('SPF records', () => {
  it('begin with exactly the version', () => {
    for (const text of ['v=spf1', 'v=spf1 ', 'v=spf1 -all', 'V=SPF1 -all'])
      assert.equal(isSpfText(text), true, text);
    for (const text of [
      '',
      'v=spf',
      'v=spf10 -all',
      'v=spf1-all',
      ' v=spf1 -all',
      'v=spf1\t-all',
      'spf1',
      'v=spf2.0/pra -all',
      '"v=spf1"',
    ]) {
      assert.equal(isSpfText(text), false, text);
    }
    assert.equal(isSpfRecord(stringsOf('"v=spf1 -all"')), true);
    assert.equal(isSpfRecord(stringsOf('"v=sp" "f1 -all"')), true);
    assert.equal(isSpfRecord(stringsOf('"" "v=spf1"')), true);
    assert.equal(isSpfRecord(stringsOf('"\\118=spf1"')), true);
    assert.equal(isSpfRecord(stringsOf('v=spf1')), true);
    assert.equal(isSpfRecord(stringsOf('"v=spf1" "-all"')), false);
    assert.equal(isSpfRecord(stringsOf('"v=DKIM1; p="')), false);
    assert.equal(isSpfRecord([]), false);
  });

  it('fall apart into terms', () => {
    const terms = termsOf(
      '"v=spf1 +mx a:mail.example.com/24//64 ip4:192.0.2.0/24  ip6:2001:db8::/32 ~include:_spf.example.net ?exists:%{i}.example.org redirect=example.net exp=why.example.com x-y=1 -all"',
    );
    assert.deepEqual(
      terms.map(({ kind, name, qualifier, value, prefix4, prefix6, fault }) => [
        kind,
        name,
        qualifier,
        value,
        prefix4,
        prefix6,
        fault,
      ]),
      [
        ['mechanism', 'mx', 'pass', undefined, undefined, undefined, undefined],
        ['mechanism', 'a', 'pass', 'mail.example.com', 24, 64, undefined],
        ['mechanism', 'ip4', 'pass', '192.0.2.0', 24, undefined, undefined],
        ['mechanism', 'ip6', 'pass', '2001:db8::', undefined, 32, undefined],
        ['mechanism', 'include', 'softfail', '_spf.example.net', undefined, undefined, undefined],
        ['mechanism', 'exists', 'neutral', '%{i}.example.org', undefined, undefined, undefined],
        ['modifier', 'redirect', 'pass', 'example.net', undefined, undefined, undefined],
        ['modifier', 'exp', 'pass', 'why.example.com', undefined, undefined, undefined],
        ['modifier', 'x-y', 'pass', '1', undefined, undefined, undefined],
        ['mechanism', 'all', 'fail', undefined, undefined, undefined, undefined],
      ],
    );
  });

  it('say what is wrong with the form of a term', () => {
    const faults: readonly (readonly [string, string | undefined])[] = [
      ['ip4:192.0.2.256', 'bad-address'],
      ['ip4:2001:db8::1', 'other-family'],
      ['ip6:192.0.2.1', 'other-family'],
      ['ip4', 'value-missing'],
      ['ip4:', 'value-missing'],
      ['ip4:192.0.2.1/33', 'bad-prefix-length'],
      ['ip4:192.0.2.1/', 'bad-prefix-length'],
      ['ip4:192.0.2.1/024', 'bad-prefix-length'],
      ['ip6:::/129', 'bad-prefix-length'],
      ['include', 'value-missing'],
      ['include:', 'value-missing'],
      ['all:x', 'value-unwanted'],
      ['all/24', 'value-unwanted'],
      ['mx:', 'value-missing'],
      ['mx/33', 'bad-prefix-length'],
      ['mx//129', 'bad-prefix-length'],
      ['mx/24//64', undefined],
      ['a//64', undefined],
      ['a/0', undefined],
      ['ptr', undefined],
      ['ptr:example.com', undefined],
      ['foo', 'unknown-mechanism'],
      ['foo:bar', 'unknown-mechanism'],
      ['-redirect=x', 'unknown-mechanism'],
      ['redirect=_x', 'no-top-label'],
      ['redirect:x', 'unknown-mechanism'],
      ['redirect=', 'value-missing'],
      ['ipv4:192.0.2.1', 'unknown-mechanism'],
      ['mx=x', undefined],
      ['=x', 'bad-modifier-name'],
      ['-', 'unknown-mechanism'],
      ['ALL', undefined],
      ['-ALL', undefined],
      ['%x', 'unknown-mechanism'],
      ['exists:%{d1r}/x', 'no-top-label'],
    ];
    for (const [term, fault] of faults) assert.equal(termsOf(`"v=spf1 ${term}"`)[0]?.fault, fault, term);
  });

  it('know where each term is written, across strings and escapes', () => {
    const line = 'x TXT ( "v=spf1 mx inc" "lude:example" ".net \\045all" )';
    const record = parseSpf(
      stringsOf(line.slice(8))
        .map(({ text, start }) => ({ text, start: start + 8 }))
        .filter(({ text }) => text !== ')'),
    );
    assert.ok(record !== undefined);
    const cut = (span: { start: number; end: number } | undefined): string =>
      span ? line.slice(span.start, span.end) : '';
    assert.deepEqual(
      record.terms.map(({ span }) => cut(span)),
      ['mx', 'inc" "lude:example" ".net', '\\045all'],
    );
    assert.deepEqual(
      record.terms.map(({ text }) => text),
      ['mx', 'include:example.net', '-all'],
    );
    const include = record.terms[1];
    assert.ok(include?.valuePart !== undefined);
    assert.equal(cut(spanInTerm(record, include, include.valuePart)), 'example" ".net');
    assert.equal(cut(record.versionSpan), 'v=spf1');
  });

  it('never throw, and keep every term in its place', () => {
    const piece = fc.constantFrom(
      'v=spf1',
      ' ',
      'mx',
      ':',
      '/',
      '=',
      'a',
      'all',
      '-',
      '"',
      '\\',
      '1',
      'ip4',
      '%{',
      '}',
      '.',
      '" "',
      '\\032',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          const line = `"v=spf1 ${text}`;
          const record = parseSpf(stringsOf(line));
          if (record === undefined) return;
          for (const term of record.terms) {
            for (const part of [{ from: 0, to: term.text.length }, term.valuePart, term.faultPart]) {
              const span = part && spanInTerm(record, term, part);
              if (span !== undefined)
                assert.ok(0 <= span.start && span.start <= span.end && span.end <= line.length);
            }
          }
        },
      ),
      RUNS,
    );
  });
});

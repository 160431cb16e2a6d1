import assert from 'node:assert/strict';
import { problemsOf, recordsOf, zoneOf } from './zone-of.ts';

const records = (text: string, files: Readonly<Record<string, string>> = {}) =>
  recordsOf(zoneOf(text, files));
const problems = (text: string, files: Readonly<Record<string, string>> = {}) =>
  problemsOf(zoneOf(text, files), text);

describe('owners, origins and classes of a zone', () => {
  it('an owner that is a quote and nothing else is a string that is not closed, and no bad name', () => {
    const text = '$TTL 1\n"\na A 192.0.2.1\n';
    assert.deepEqual(problemsOf(zoneOf(text), text), ['zone-syntax/unterminated-string «"»']);
  });

  it('@ is the origin, a blank owner is the one before, relative names end with the origin', () => {
    assert.deepEqual(records('$TTL 1\n@ MX 10 mail\n MX 20 mail.example.net.\nsub.a A 192.0.2.1\n'), [
      'example.com. 1 IN MX 10 mail.example.com.',
      'example.com. 1 IN MX 20 mail.example.net.',
      'sub.a.example.com. 1 IN A 192.0.2.1',
    ]);
  });

  it('$ORIGIN is relative to the one before; a blank owner stays what it was', () => {
    assert.deepEqual(records('$TTL 1\n$ORIGIN sub\na A 192.0.2.1\n$ORIGIN deep\n TXT x\n@ MX 1 b\n'), [
      'a.sub.example.com. 1 IN A 192.0.2.1',
      'a.sub.example.com. 1 IN TXT "x"',
      'deep.sub.example.com. 1 IN MX 1 b.deep.sub.example.com.',
    ]);
  });

  it('letters are kept as written', () => {
    assert.deepEqual(records('$TTL 1\nWww CNAME MAIL.Example.COM.\n'), [
      'Www.example.com. 1 IN CNAME MAIL.Example.COM.',
    ]);
  });

  it('the owner may stand in quotes', () => {
    assert.deepEqual(records('$TTL 1\n"foo" A 192.0.2.1\n'), ['foo.example.com. 1 IN A 192.0.2.1']);
  });

  it('data outside the zone is left out with what inherits it, one problem for each owner written', () => {
    const text = '$TTL 1\nout.example.net. A 192.0.2.1\n A 192.0.2.2\n$ORIGIN net.\nwww A 192.0.2.3\n';
    assert.deepEqual(records(text), []);
    assert.deepEqual(problems(text), [
      'zone/out-of-zone-data «out.example.net.»',
      'zone/out-of-zone-data «www»',
    ]);
  });

  it('an origin above the zone may complete names of the zone', () => {
    assert.deepEqual(
      records('$TTL 1\n$ORIGIN com.\nwww.example A 192.0.2.1\n$ORIGIN .\nexample.com MX 1 a.b\n'),
      ['www.example.com. 1 IN A 192.0.2.1', 'example.com. 1 IN MX 1 a.b.'],
    );
  });

  it('a first record without owner is one problem, however many follow', () => {
    const text = '$TTL 1\n A 192.0.2.1\n TXT x\nfoo A 192.0.2.2\n';
    assert.deepEqual(problems(text), ['zone-syntax/no-owner-yet «A»']);
    assert.deepEqual(records(text), ['foo.example.com. 1 IN A 192.0.2.2']);
  });

  it('records behind a bad owner are not given to the owner before', () => {
    const text = '$TTL 1\nfoo A 192.0.2.1\nbad..name A 192.0.2.2\n TXT x\n';
    assert.deepEqual(problems(text), ['zone-syntax/empty-label «bad..name»']);
    assert.deepEqual(records(text), ['foo.example.com. 1 IN A 192.0.2.1']);
  });

  it('a broken record still sets the owner', () => {
    assert.deepEqual(records('$TTL 1\nfoo A 192.0.2.300\n TXT x\n'), ['foo.example.com. 1 IN TXT "x"']);
  });

  it('names that grow too long under their origin are problems', () => {
    const label = 'a'.repeat(63);
    const long = `${label}.${label}.${label}.${'b'.repeat(49)}`;
    assert.deepEqual(problems(`$TTL 1\n${long} A 192.0.2.1\n`), []);
    assert.deepEqual(problems(`$TTL 1\n${long}b A 192.0.2.1\n@ MX 1 ${long}b\n`), [
      `zone-syntax/label-or-name-too-long «${long}b»`,
      `zone-syntax/label-or-name-too-long «${long}b»`,
    ]);
    assert.deepEqual(problems(`$TTL 1\n${label}a A 192.0.2.1\n`), [
      `zone-syntax/label-or-name-too-long «${label}a»`,
    ]);
  });

  it('only class IN', () => {
    assert.deepEqual(problems('$TTL 1\na CH A 192.0.2.1\nb in A 192.0.2.1\nc CLASS1 A 192.0.2.1\n'), [
      'zone-syntax/class-mismatch «CH»',
    ]);
  });

  it('meta types are refused, and MD and MF with them', () => {
    assert.deepEqual(problems('$TTL 1\na AXFR x\nb TSIG x\nc MD x\nd OPT x\n'), [
      'zone-syntax/meta-type «AXFR»',
      'zone-syntax/meta-type «TSIG»',
      'zone-syntax/meta-type «MD»',
      'zone-syntax/meta-type «OPT»',
    ]);
  });

  it('a directive must stand at the start of its line', () => {
    assert.deepEqual(problems('$TTL 1\na A 192.0.2.1\n $ORIGIN sub\n'), [
      'zone-syntax/rdata-field-count «$ORIGIN»',
    ]);
  });

  it('words behind a directive are a problem, and what stands before them holds', () => {
    const text = '$TTL 5 x\n$ORIGIN sub y\na A 192.0.2.1\n';
    assert.deepEqual(problems(text), [
      'zone-syntax/rdata-field-count «x»',
      'zone-syntax/rdata-field-count «y»',
    ]);
    assert.deepEqual(records(text), ['a.sub.example.com. 5 IN A 192.0.2.1']);
  });

  it('$DATE is passed over', () => {
    assert.deepEqual(problems('$TTL 1\n$DATE 20240101000000\na A 192.0.2.1\n'), []);
  });
});

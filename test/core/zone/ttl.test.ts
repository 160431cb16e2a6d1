import assert from 'node:assert/strict';
import { problemsOf, recordsOf, zoneOf } from './zone-of.ts';

const ttls = (text: string, files: Readonly<Record<string, string>> = {}) =>
  recordsOf(zoneOf(text, files)).map((record) => record.split(' ')[1]);
const problems = (text: string) => problemsOf(zoneOf(text), text);
const SOA = '@ SOA ns host 1 2 3 4 77\n';

describe('TTLs of a zone', () => {
  it('a written one, else the default', () => {
    assert.deepEqual(ttls('$TTL 1h\na A 192.0.2.1\n 60 TXT x\nb A 192.0.2.1\n'), ['3600', '60', '3600']);
  });

  it('without a default the one before', () => {
    assert.deepEqual(ttls(`@ 60 ${SOA.slice(2)}a A 192.0.2.1\nb 30 A 192.0.2.1\nc A 192.0.2.1\n`), [
      '60',
      '60',
      '30',
      '30',
    ]);
    assert.deepEqual(problems(`@ 60 ${SOA.slice(2)}a A 192.0.2.1\n`), []);
  });

  it('a first SOA without one gives its minimum as default', () => {
    assert.deepEqual(ttls(`${SOA}a A 192.0.2.1\nb 30 A 192.0.2.1\nc A 192.0.2.1\n`), [
      '77',
      '77',
      '30',
      '77',
    ]);
    assert.deepEqual(problems(`${SOA}a A 192.0.2.1\n`), ['zone-syntax/ttl-from-soa-minimum «77»']);
  });

  it('without a default an RRset that stands together carries its first one on', () => {
    const head = `@ 60 ${SOA.slice(2)}`;
    const records = 'a 30 A 192.0.2.1\n 40 TXT x\n 50 A 192.0.2.2\n MX 1 a\nb A 192.0.2.1\n';
    assert.deepEqual(ttls(head + records), ['60', '30', '40', '30', '30', '30']);
    const apart = 'a 30 A 192.0.2.1\nb 40 A 192.0.2.2\na 50 A 192.0.2.3\nc A 192.0.2.1\n';
    assert.deepEqual(ttls(head + apart).at(-1), '50');
    const outside = 'a 30 A 192.0.2.1\nx.example.net. A 192.0.2.2\na 50 A 192.0.2.3\nc A 192.0.2.1\n';
    assert.deepEqual(ttls(head + outside).at(-1), '50');
  });

  it('none at all is one problem, at the first record', () => {
    assert.deepEqual(problems('a A 192.0.2.1\nb MX 1 a\n'), ['zone-syntax/missing-ttl «A»']);
    assert.deepEqual(problems(`a A 192.0.2.1\n${SOA}b A 192.0.2.1\n`), ['zone-syntax/missing-ttl «A»']);
  });

  it('a broken SOA is the only problem', () => {
    assert.deepEqual(problems('@ SOA ns host 1 2 3 4\na A 192.0.2.1\n'), [
      'zone-syntax/rdata-field-count «ns host 1 2 3 4»',
    ]);
  });

  it('a broken $TTL is the only problem', () => {
    assert.deepEqual(problems('$TTL soon\na A 192.0.2.1\n'), ['zone-syntax/rdata-field-count «soon»']);
  });

  it('more than 2147483647 becomes 0, with a problem; more than 4294967295 is refused', () => {
    const text = '$TTL 2147483648\na A 192.0.2.1\nb 99999999999 A 192.0.2.1\nc 2147483647 A 192.0.2.1\n';
    assert.deepEqual(ttls(text), ['0', '0', '2147483647']);
    assert.deepEqual(problems(text), [
      'zone-syntax/ttl-out-of-range «2147483648»',
      'zone-syntax/rdata-range «99999999999»',
    ]);
  });

  it('an included file inherits the TTLs and hands them back', () => {
    assert.deepEqual(ttls('$TTL 5\n$INCLUDE a.db\nb A 192.0.2.2\n', { 'a.db': 'a A 192.0.2.1\n$TTL 9\n' }), [
      '5',
      '9',
    ]);
  });

  it('an RRset has one TTL: the first of its records in one go, the last go winning', () => {
    assert.deepEqual(ttls('$TTL 1\na 60 A 192.0.2.1\n 90 A 192.0.2.2\n'), ['60', '60']);
    assert.deepEqual(ttls('$TTL 1\na 60 A 192.0.2.1\nb A 192.0.2.9\na 90 A 192.0.2.2\n'), ['90', '1', '90']);
  });
});

import assert from 'node:assert/strict';
import {
  documentEntries,
  documentProblems,
  editZoneDocument,
  zoneDocumentOf,
} from '../../../server/core/zone/document.ts';
import { recordCount } from '../../../server/core/zone/query.ts';
import { dumpDocument } from '../../property/zone-dump.ts';
import { problemsOf, recordsOf, zoneOf } from './zone-of.ts';

const host = (at: number) => `h${at} A 192.0.2.1\n`;
const hosts = (count: number) => Array.from({ length: count }, (_, at) => host(at)).join('');
const rules = (text: string) => documentProblems(zoneDocumentOf(text)).map(({ rule }) => rule);

describe('bounds of what a zone file controls', () => {
  it('a parenthesis is closed up to 1,000 lines further on, not later', () => {
    const text = (lines: number) => `a TXT ( x\n${'\n'.repeat(lines - 1)} )\n`;
    assert.deepEqual(rules(text(1000)), []);
    assert.deepEqual(rules(text(1001)), ['zone-syntax/unbalanced-paren']);
  });

  it('a parenthesis is closed up to 256 KB further on, not later', () => {
    const text = (units: number) => `a TXT (${' '.repeat(units - 1)})\n`;
    assert.deepEqual(rules(text(256 * 1024)), ['zone-syntax/rdata-field-count']);
    assert.equal(rules(text(256 * 1024 + 1))[0], 'zone-syntax/unbalanced-paren');
  });

  it('an edit far below closes and opens a parenthesis above, as from scratch', () => {
    let text = `a TXT ( x\n${hosts(900)}`;
    let document = zoneDocumentOf(text);
    assert.equal([...documentEntries(document)].length, 901);
    for (const [newText, removed] of [
      [' ) ', 0],
      ['', 1],
      ['"', 0],
      ['\n', 1],
      [')', 0],
      [';', 0],
    ] as const) {
      const at = text.length - 40;
      document = editZoneDocument(document, [{ span: { start: at, end: at + removed }, newText }]);
      text = text.slice(0, at) + newText + text.slice(at + removed);
      assert.deepEqual(dumpDocument(document), dumpDocument(zoneDocumentOf(text)));
    }
  });

  it('an open parenthesis on every line is read in linear time', function () {
    this.timeout(20_000);
    const text = 'a TXT ( x\n'.repeat(200_000);
    const started = Date.now();
    assert.equal(recordCount(zoneOf(text)), 0);
    assert.ok(Date.now() - started < 10_000);
  });

  it('a line of a megabyte is one entry', () => {
    const text = `a TXT ${'"0123456789" '.repeat(80_000)}\nb A 192.0.2.1\n`;
    const zone = zoneOf(`$TTL 1\n${text}`);
    assert.deepEqual(recordsOf(zone).slice(-1), ['b.example.com. 1 IN A 192.0.2.1']);
    assert.equal(zone.problems.length, 1);
  });

  it('files that include each other end with one problem', () => {
    const text = '$TTL 1\n$INCLUDE a.db\nb A 192.0.2.1\n';
    const zone = zoneOf(text, { 'a.db': '$INCLUDE zone.db\nc A 192.0.2.2\n' });
    assert.deepEqual(
      zone.problems.map(({ rule, path }) => `${path} ${rule}`),
      ['a.db zone-syntax/include-loop'],
    );
    assert.equal(recordCount(zone), 2);
  });

  it('files that include the next one twice come to an end', function () {
    this.timeout(20_000);
    const files: Record<string, string> = {};
    for (let at = 0; at < 30; at++) files[`f${at}`] = `$INCLUDE f${at + 1}\n$INCLUDE f${at + 1}\n`;
    files.f30 = 'a A 192.0.2.1\n';
    const zone = zoneOf('$TTL 1\n$INCLUDE f0\n', files);
    assert.ok(zone.problems.some(({ rule }) => rule === 'zone-syntax/include-loop'));
  });

  it('$GENERATE makes a bounded number of records', () => {
    const text = '$TTL 1\n$GENERATE 0-65535 a$ A 192.0.2.1\n$GENERATE 0-65536 b$ A 192.0.2.1\n';
    const zone = zoneOf(text);
    assert.equal(recordCount(zone), 65536);
    assert.deepEqual(problemsOf(zone, text), ['zone-syntax/generate-too-many «0-65536»']);
    const beyond = '$TTL 1\n$GENERATE 0-4294967295 a$ A 192.0.2.1\n';
    assert.deepEqual(problemsOf(zoneOf(beyond), beyond), ['zone-syntax/generate-bad-range «0-4294967295»']);
  });

  it('all $GENERATE lines together make a bounded number of records', function () {
    this.timeout(30_000);
    const zone = zoneOf(`$TTL 1\n${'$GENERATE 1-65536 a$ A 192.0.2.1\n'.repeat(17)}`);
    assert.equal(recordCount(zone), 16 * 65536);
    assert.deepEqual(
      zone.problems.map(({ rule }) => rule),
      ['zone-syntax/generate-too-many'],
    );
  });
});

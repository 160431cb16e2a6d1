import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedRecords } from '../../../server/core/zone/changed-records.ts';
import { documentText, editZoneDocument, zoneDocumentOf } from '../../../server/core/zone/document.ts';
import { printRecord } from '../../../server/core/zone/print.ts';
import { allRecords } from '../../../server/core/zone/query.ts';
import { similarDocument } from '../../../server/core/zone/similar-document.ts';
import { resolveZone, type Zone } from '../../../server/core/zone/zone.ts';

const LINES = [
  '@ IN SOA ns1.example.net. host.example.net. ( 7 4h 1h 2w 1h )',
  'www IN A 192.0.2.1',
  'www\tA 192.0.2.1 ; again',
  'WWW.example.com. 3600 IN A 192.0.2.1',
  'ftp IN A 192.0.2.2',
  ' IN AAAA 2001:db8::1',
  '@ IN MX 10 ftp',
  '$TTL 2h',
  '$ORIGIN sub.example.com.',
  '; nothing',
  '@ IN TXT "a" ( "b"',
  ')',
  'bad IN A 192.0.2',
];

const include = () => ({ kind: 'missing' }) as const;

function printed(zone: Zone): string[] {
  return [...allRecords(zone)].map(keyOf).sort();
}

function keyOf(record: Parameters<typeof printRecord>[0]): string {
  return printRecord(record)
    .toLowerCase()
    .replace(/( soa \S+ \S+) \d+/, '$1 0');
}

/** What one list has and the other lacks. */
function lacking(of: readonly string[], from: readonly string[]): string[] {
  const left = [...from];
  return of.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

describe('records that differ between two versions of a zone', () => {
  const texts = fc
    .array(fc.constantFrom(...LINES), { maxLength: 12 })
    .map((lines) => `$TTL 1h\n${lines.join('\n')}\n`);

  it('are those that only one of them has', () => {
    fc.assert(
      fc.property(texts, texts, (old, now) => {
        const document = zoneDocumentOf(now, 40);
        const zone = resolveZone({ path: 'db', document, origin: 'example.com.', include });
        const then = similarDocument(document, old);
        assert.equal(documentText(then), old);
        const before = resolveZone({
          path: 'db',
          document: then,
          origin: 'example.com.',
          include,
          previous: zone,
        });
        const changes = changedRecords(before, zone);
        assert.ok(changes);
        const [was, is] = [printed(before), printed(zone)];
        const added = changes.added.map(keyOf);
        const removed = changes.removed.map(keyOf);
        assert.deepEqual(added.sort(), lacking(is, was).sort());
        assert.deepEqual(removed.sort(), lacking(was, is).sort());
      }),
      { numRuns: 300 * Number(process.env.FC_RUNS ?? 1) },
    );
  });

  it('are none between a zone and itself after edits that take each other back', () => {
    const document = zoneDocumentOf('$TTL 1h\nwww A 192.0.2.1\n');
    const zone = resolveZone({ path: 'db', document, origin: 'example.com.', include });
    const edited = editZoneDocument(document, [{ span: { start: 8, end: 8 }, newText: '; hello\n' }]);
    const next = resolveZone({
      path: 'db',
      document: edited,
      origin: 'example.com.',
      include,
      previous: zone,
    });
    assert.deepEqual(changedRecords(zone, next), { removed: [], added: [] });
  });
});

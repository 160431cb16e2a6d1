/**
 * Documents and zones after random edits, made block by block, are what they are when made from scratch.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameKey } from '../../server/core/dns/name.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import { editZoneDocument, type ZoneDocument, zoneDocumentOf } from '../../server/core/zone/document.ts';
import { allRecords, haveOtherDefaultTtls, touchedOwners } from '../../server/core/zone/query.ts';
import { resolveZone, type Zone } from '../../server/core/zone/zone.ts';
import { differences, dumpDocument, dumpRecord, dumpZone } from './zone-dump.ts';
import { type LooseEdit, looseEdit, zoneText } from './zone-texts.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240101);
const BLOCK_UNITS = 96;
const EDITS_A_RUN = 40;

type Files = ReadonlyMap<string, ZoneDocument>;

function zoneOf(files: Files, previous?: Zone): Zone {
  return resolveZone({
    path: 'main.db',
    document: files.get('main.db') as ZoneDocument,
    origin: 'example.com',
    include: (name) => {
      const document = files.get(name);
      if (document !== undefined) return { kind: 'found', path: name, document };
      return { kind: name.startsWith('g') ? 'missing' : 'outside' };
    },
    ...(previous && { previous }),
  });
}

function textEdit(text: string, loose: LooseEdit): TextEdit {
  const start = Math.floor(loose.place * text.length);
  return { span: { start, end: Math.min(text.length, start + loose.removed) }, newText: loose.inserted };
}

/** The records of all owners that are not in `touched`, without their places. */
function untouchedRecords(zone: Zone, touched: ReadonlySet<string>, ttls: 'with' | 'without'): string[] {
  return [...allRecords(zone)]
    .filter(({ owner }) => !touched.has(nameKey(owner)))
    .map((record) => {
      const { owner, ttl, type, fields } = dumpRecord(record);
      return JSON.stringify([
        owner,
        ttls === 'with' && ttl,
        type,
        fields.map(({ text, absolute }) => [text, absolute]),
      ]);
    })
    .sort();
}

describe('zones after random edits', function () {
  this.timeout(1_200_000);

  it(`equal those made from scratch (seed ${seed}, ${260 * EDITS_A_RUN * runs} edits)`, () => {
    const scenario = fc.record({
      main: zoneText(50),
      other: zoneText(12),
      edits: fc.array(
        fc.record({
          file: fc.constantFrom('main.db', 'main.db', 'main.db', 'other.db'),
          edits: fc.array(looseEdit(), { minLength: 1, maxLength: 2 }),
        }),
        { minLength: EDITS_A_RUN, maxLength: EDITS_A_RUN },
      ),
    });
    fc.assert(
      fc.property(scenario, ({ main, other, edits }) => {
        let texts = new Map([
          ['main.db', main],
          ['other.db', other],
        ]);
        let files = new Map([...texts].map(([path, text]) => [path, zoneDocumentOf(text, BLOCK_UNITS)]));
        let zone = zoneOf(files);
        let dump = dumpZone(zone);
        for (const { file, edits: loose } of edits) {
          const text = texts.get(file) as string;
          const changes = loose.map((edit) => textEdit(text, edit));
          const newText = applyEdits(text, changes);
          texts = new Map(texts).set(file, newText);
          const document = editZoneDocument(files.get(file) as ZoneDocument, changes);
          files = new Map(files).set(file, document);
          assert.deepEqual(differences(dumpDocument(document), dumpDocument(zoneDocumentOf(newText))), []);
          const next = zoneOf(files, zone);
          const fresh = new Map([...texts].map(([path, one]) => [path, zoneDocumentOf(one)]));
          const nextDump = dumpZone(next);
          assert.deepEqual(differences(nextDump, dumpZone(zoneOf(fresh))), []);
          const touched = touchedOwners(zone, next);
          if (touched !== 'all') {
            const ttls = haveOtherDefaultTtls(zone, next) ? 'without' : 'with';
            assert.deepEqual(untouchedRecords(zone, touched, ttls), untouchedRecords(next, touched, ttls));
          }
          assert.deepEqual(
            differences(dumpZone(zone), dump),
            [],
            'the version before still gives its answers',
          );
          zone = next;
          dump = nextDump;
        }
      }),
      { numRuns: 260 * runs, seed, endOnFailure: process.env.FC_SHRINK === 'no' },
    );
  });

  it(`equal those made from scratch where parentheses are far apart (seed ${seed}, ${30 * 30 * runs} edits)`, () => {
    const far = fc.record({
      lines: fc.array(
        fc.oneof(
          { arbitrary: fc.constant('a A 192.0.2.1\n'.repeat(150)), weight: 6 },
          {
            arbitrary: fc.constantFrom('b TXT ( x\n', ' ) \n', 'c TXT "(\n', '; (\n', '(\n', ')\n'),
            weight: 4,
          },
        ),
        { minLength: 10, maxLength: 24 },
      ),
      units: fc.constantFrom(512, 8192),
      edits: fc.array(looseEdit(), { minLength: 30, maxLength: 30 }),
    });
    fc.assert(
      fc.property(far, ({ lines, units, edits }) => {
        let text = lines.join('');
        let document = zoneDocumentOf(text, units);
        for (const loose of edits) {
          const edit = textEdit(text, loose);
          text = applyEdits(text, [edit]);
          document = editZoneDocument(document, [edit]);
          assert.deepEqual(differences(dumpDocument(document), dumpDocument(zoneDocumentOf(text))), []);
        }
      }),
      { numRuns: 30 * runs, seed, endOnFailure: process.env.FC_SHRINK === 'no' },
    );
  });
});

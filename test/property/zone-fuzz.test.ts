/**
 * Zone texts changed at random: nothing throws, nothing is lost, nothing takes long, and a document or zone that an edit has made is the one
 * made from scratch. Built-in texts, and the zones of the shared corpus where it is there.
 */
import assert from 'node:assert/strict';
import { randomOf } from '../../scripts/random.ts';
import {
  documentEntries,
  documentLength,
  documentProblems,
  documentText,
  editZoneDocument,
  wordsOfEntry,
  type ZoneDocument,
  zoneDocumentOf,
} from '../../server/core/zone/document.ts';
import { printedRecords } from '../../server/core/zone/print.ts';
import { recordCount } from '../../server/core/zone/query.ts';
import { resolveZone, type Zone } from '../../server/core/zone/zone.ts';
import { builtInZones, corpusZones, ZONE_TOKENS } from './fuzz-zones.ts';
import { editBetween, type MutationStock, mutate, windowsOf } from './mutations.ts';
import { shown, stopwatch } from './slowest.ts';
import { differences, dumpDocument, dumpZone } from './zone-dump.ts';

const SEED = Number(process.env.FC_SEED ?? 20260303);
/** CI takes as many as the product promises; at a desk fewer are enough. */
const INPUTS = Number(
  process.env.FUZZ_INPUTS ?? (process.env.CI === 'true' ? 102_000 : 8000 * Number(process.env.FC_RUNS ?? 1)),
);
const INPUTS_A_WINDOW = 25;
const SIZE = { least: 40, most: 480 };
/** Small blocks, so that short texts have several. */
const BLOCK_UNITS = 96;
/** How long a text of one token over and over is. */
const REPEATED_UNITS = process.env.CI === 'true' ? 1 << 13 : 1 << 11;
/** Answers of the index are compared for one input of so many, as they cost most. */
const INPUTS_A_DUMP = 40;

const OTHER = zoneDocumentOf('$TTL 60\ninner A 192.0.2.9\n$ORIGIN deep\n@ MX 1 inner\n$INCLUDE other.db\n');

function zoneOf(document: ZoneDocument, previous?: Zone): Zone {
  return resolveZone({
    path: 'main.db',
    document,
    origin: 'example.com',
    include: (name) => {
      if (name.startsWith('main')) return { kind: 'found', path: 'main.db', document };
      if (name.startsWith('other')) return { kind: 'found', path: 'other.db', document: OTHER };
      return { kind: name.startsWith('g') ? 'missing' : 'outside' };
    },
    ...(previous && { previous }),
  });
}

/** Everything about a document, and what a zone says of itself without being asked for names. */
function summary(document: ZoneDocument, zone: Zone): string {
  return JSON.stringify([
    [...documentEntries(document)],
    documentProblems(document),
    recordCount(zone),
    zone.problems,
    [...printedRecords(zone)],
  ]);
}

function checkLossless(text: string, document: ZoneDocument): void {
  assert.equal(documentText(document), text);
  assert.equal(documentLength(document), text.length);
  let at = 0;
  for (const entry of documentEntries(document)) {
    assert.equal(entry.span.start, at, 'entries follow each other');
    for (const word of wordsOfEntry(document, entry)) {
      assert.ok(word.span.start >= entry.span.start && word.span.end <= entry.span.end, 'words of an entry');
    }
    at = entry.span.end;
  }
  assert.equal(at, text.length, 'entries reach to the end');
  for (const { span } of documentProblems(document)) {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, 'problems have places');
  }
}

/** A text with the document and zone that edits have led to. */
interface Version {
  readonly text: string;
  readonly document: ZoneDocument;
  readonly zone: Zone;
}

function versionOf(text: string): Version {
  const document = zoneDocumentOf(text, BLOCK_UNITS);
  return { text, document, zone: zoneOf(document) };
}

function edited(before: Version, text: string): Version {
  const edits = editBetween(before.text, text);
  const document = editZoneDocument(before.document, edits);
  return { text, document, zone: zoneOf(document, before.zone) };
}

function compare(made: Version, dumpAll: boolean): void {
  const fresh = zoneDocumentOf(made.text);
  checkLossless(made.text, fresh);
  assert.equal(documentText(made.document), made.text);
  const zone = zoneOf(fresh);
  if (summary(made.document, made.zone) !== summary(fresh, zone)) {
    assert.deepEqual(differences(dumpDocument(made.document), dumpDocument(fresh)), []);
    assert.deepEqual(differences(dumpZone(made.zone), dumpZone(zone)), []);
    assert.fail('edited and from scratch differ');
  }
  if (dumpAll) assert.deepEqual(differences(dumpZone(made.zone), dumpZone(zone)), []);
}

describe('zone texts changed at random', function () {
  this.timeout(1_200_000);
  const corpus = corpusZones();

  function fuzz(texts: readonly string[], inputs: number, seed: number): void {
    const random = randomOf(seed);
    const stock: MutationStock = { tokens: ZONE_TOKENS, donor: texts.join('').slice(0, 1 << 20) };
    const windows = windowsOf(texts, random, SIZE);
    const watch = stopwatch();
    const start = performance.now();
    let units = 0;
    for (let done = 0; done < inputs; ) {
      const base = windows.next().value;
      let before = versionOf(base);
      for (let round = 0; round < INPUTS_A_WINDOW && done < inputs; round++, done++) {
        const text = mutate(base, random, stock);
        const from = before;
        try {
          watch.time(text, () => {
            const made = edited(from, text);
            compare(made, done % INPUTS_A_DUMP === 0 && text.length < 2000);
            before = made;
          });
        } catch (error) {
          console.log(`      input ${done}, seed ${seed}: ${shown(from.text)} edited to ${shown(text)}`);
          throw error;
        }
        units += text.length;
      }
    }
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `      seed ${seed}: ${inputs} inputs, ${(units / 1e6).toFixed(1)} million units, ${seconds.toFixed(0)} s, ${watch.slowest()}`,
    );
  }

  it(`built-in texts (seed ${SEED})`, () => {
    fuzz(builtInZones(SEED), corpus.length > 0 ? Math.ceil(INPUTS / 2) : INPUTS, SEED);
  });

  it(`zones of the shared corpus (seed ${SEED + 1}; needs ../shared)`, function () {
    if (corpus.length === 0) this.skip();
    fuzz(corpus, Math.floor(INPUTS / 2), SEED + 1);
  });

  it('a token over and over, alone, in lines, and behind an open parenthesis', () => {
    const watch = stopwatch();
    let count = 0;
    for (const token of ZONE_TOKENS) {
      for (const unit of [token, `${token}\n`, `a${token}A 192.0.2.1\n`, `x TXT (${token}\n`]) {
        const text = unit.repeat(Math.ceil(REPEATED_UNITS / unit.length));
        const half = text.length >> 1;
        watch.time(text, () => {
          const opened = edited(versionOf(text), `${text.slice(0, half)}(${text.slice(half)}`);
          compare(edited(opened, `${text.slice(0, half)}"${text.slice(half)}`), false);
        });
        count++;
      }
    }
    console.log(`      ${count} inputs of ${REPEATED_UNITS} units, ${watch.slowest()}`);
  });
});

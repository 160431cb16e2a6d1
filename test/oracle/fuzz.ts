/**
 * Small zones of odd pieces against `named-compilezone`: what it refuses has a problem here, and of what it takes the records are the same
 * and no problem is an error. `FUZZ_SEED` and `FUZZ_RUNS` choose others and more. What is known to differ stands in
 * `docs/formats/zone.md` and is not made.
 */
import assert from 'node:assert/strict';
import { type Random, randomOf } from '../../scripts/random.ts';
import { typeNumber } from '../../server/core/dns/type-registry.ts';
import { answerOf } from '../core/zone/dialect-answer.ts';
import { CLASSES, DATA, DEBRIS, DIRECTIVES, ENDS, INCLUDED, OWNERS, TTLS } from './zone-pieces.data.ts';
import { bindAnswer, foldedRecord, inZoneFolder, programVersions } from './zone-programs.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20240101);
const runs = Number(process.env.FUZZ_RUNS ?? 400);
const LONGEST = 4;

const HEADS = [
  '$TTL 300\n@ SOA ns.example.net. h 1 2 3 4 5\n@ NS ns.example.net.\n',
  '@ SOA ns.example.net. h 1 2 3 4 5\n@ NS ns.example.net.\n',
  '@ 60 SOA ns.example.net. h 1 2 3 4 5\n@ NS ns.example.net.\n',
];

/** Refusals that are not about reading; rules of whole zones have them. */
const OF_WHOLE_ZONES =
  /not at top of zone|multiple RRs|CNAME and other data|has \d+ SOA|has no NS|no address records|is below|not a valid/;

/** Problems with which BIND takes a zone. */
const TAKEN = new Set([
  'zone/out-of-zone-data',
  'zone-syntax/ttl-out-of-range',
  'zone-syntax/generate-too-many',
]);

describe(`odd zones against named-compilezone (seed ${seed}, ${runs} zones)`, function () {
  this.timeout(runs * 500 + 60_000);
  const version = programVersions().bind;

  it(`are refused alike and have the same records (needs named-compilezone 9.18; here: ${version})`, function () {
    if (version !== '9.18') return this.skip();
    const random = randomOf(seed);
    const different: unknown[] = [];
    for (let run = 0; run < runs; run++) {
      const text = oddZone(random);
      const why = difference(text);
      if (why !== undefined) different.push({ text, why });
    }
    assert.deepEqual(different, []);
  });
});

/** How BIND and we differ over a zone; undefined where we do not, or where BIND has reasons of another kind. */
function difference(text: string): unknown {
  const ours = answerOf({ text, whole: true, files: INCLUDED });
  const errors = ours.problems.filter((problem) => !TAKEN.has(problem.split(' ')[0] as string));
  const { verdict, said } = inZoneFolder({ ...INCLUDED, 'zone.db': text }, bindAnswer);
  if (verdict === 'refused') {
    if (errors.length > 0 || OF_WHOLE_ZONES.test(said) || isTooNew(said)) return undefined;
    return { bind: said };
  }
  if (errors.length > 0) return { errors };
  const mine = new Set(ours.records.map(comparable));
  const theirs = new Set(verdict.map(comparable));
  const onlyMine = [...mine].filter((record) => !theirs.has(record));
  const onlyTheirs = [...theirs].filter((record) => !mine.has(record));
  return onlyMine.length + onlyTheirs.length > 0 ? { onlyMine, onlyTheirs } : undefined;
}

/** BIND prints all records of a name with the letters of one of them. */
function comparable(record: string): string {
  const folded = foldedRecord(record);
  const end = folded.indexOf(' ');
  return folded.slice(0, end).toLowerCase() + folded.slice(end);
}

/** Whether BIND refuses a type only because it is too old for it. */
function isTooNew(said: string): boolean {
  const type = /unknown RR type '([^']*)'/.exec(said)?.[1];
  return type !== undefined && typeNumber(type) !== undefined;
}

function oddZone(random: Random): string {
  const head = random(100) < 60 ? HEADS[0] : pick(random, HEADS);
  let body = '';
  for (let line = random(LONGEST); line >= 0; line--) body += oddLine(random);
  if (random(100) < 50) return head + body;
  for (let times = random(3); times >= 0; times--) {
    const at = random(body.length + 1);
    const rest = random(100) < 30 ? at + 1 : at;
    body = body.slice(0, at) + pick(random, DEBRIS) + body.slice(rest);
  }
  return head + body;
}

function oddLine(random: Random): string {
  if (random(100) < 22) return pick(random, DIRECTIVES) + pick(random, ENDS);
  const owner = random(100) < 25 ? '' : pick(random, OWNERS);
  const ttl = random(100) < 60 ? '' : pick(random, TTLS);
  const rdclass = random(100) < 60 ? '' : pick(random, CLASSES);
  const gap = pick(random, [' ', ' ', ' ', '\t', '  ', ' ( ', ' (\n']);
  const close = gap.includes('(') ? pick(random, [' )', ')', ' ) ', '\n)']) : '';
  const middle = random(100) < 50 ? ttl + rdclass : rdclass + ttl;
  return owner + gap + middle + pick(random, DATA) + close + pick(random, ENDS);
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[random(values.length)] as Value;
}

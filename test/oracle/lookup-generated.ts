/**
 * Look-ups in tables made at random against Postfix's own (postmap -q), for each map type: the same answer, or *unknown*, which is
 * counted. What postmap refuses to open must be unknown, or empty where it only warns.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Random, randomOf } from '../../scripts/random.ts';
import {
  cidrTable,
  composedTable,
  type GeneratedTable,
  indexedTable,
  inlineTable,
  patternTable,
  staticTable,
} from './tables/generated.ts';
import {
  askPostmap,
  buildTable,
  ourAnswers,
  postmapMissing,
  supportsType,
  withTableFolder,
  writeTable,
} from './tables/postmap.ts';

const SEED = Number(process.env.FC_SEED ?? 19_980_924);
const TIMES = Number(process.env.FC_RUNS ?? 1);

interface Suite {
  readonly type: string;
  readonly pairs: number;
  readonly keys: number;
  readonly make: (random: Random, keys: number) => GeneratedTable;
  readonly built?: true;
}

const SUITES: readonly Suite[] = [
  { type: 'hash', pairs: 2000, keys: 40, make: indexedTable, built: true },
  { type: 'btree', pairs: 2000, keys: 40, make: indexedTable, built: true },
  { type: 'lmdb', pairs: 2000, keys: 40, make: indexedTable, built: true },
  { type: 'texthash', pairs: 2000, keys: 40, make: indexedTable },
  { type: 'inline', pairs: 2000, keys: 25, make: inlineTable },
  { type: 'static', pairs: 2000, keys: 40, make: staticTable },
  { type: 'cidr', pairs: 2000, keys: 40, make: cidrTable },
  { type: 'regexp', pairs: 2000, keys: 30, make: patternTable },
  { type: 'pcre', pairs: 2000, keys: 30, make: patternTable },
  { type: 'pipemap', pairs: 300, keys: 7, make: composedTable },
  { type: 'unionmap', pairs: 300, keys: 7, make: composedTable },
];

describe('generated tables against postmap', function () {
  this.timeout(300_000);

  before(function () {
    if (postmapMissing() !== undefined) this.skip();
  });

  for (const { type, pairs, keys, make, built } of SUITES) {
    it(`${type} (seed ${SEED})`, function () {
      if (!supportsType(type)) this.skip();
      const random = randomOf(SEED);
      const figures = { tables: 0, compared: 0, found: 0, unknown: 0, refused: 0 };
      const different: string[] = [];
      withTableFolder((folder) => {
        while (figures.compared < pairs * TIMES) {
          const table = make(random, keys);
          figures.tables++;
          assert.ok(figures.refused < 20 * TIMES, 'postmap takes a second over each table that it refuses');
          compare(folder, table, { type, built: built === true, number: figures.tables }, figures, different);
        }
      });
      const { tables, compared, found, unknown, refused } = figures;
      console.log(
        `      ${type}: ${tables} tables, ${compared - different.length} of ${compared} answers equal (${found} found), ${unknown} unknown, ${refused} tables refused`,
      );
      assert.deepEqual(different.slice(0, 10), []);
      assert.ok(unknown * 2 < compared, `${unknown} unknown`);
    });
  }
});

function compare(
  folder: string,
  { text, name, keys }: GeneratedTable,
  { type, built, number }: { readonly type: string; readonly built: boolean; readonly number: number },
  figures: { compared: number; found: number; unknown: number; refused: number },
  different: string[],
): void {
  const path = join(folder, `table${number}`);
  if (text !== undefined) writeTable(path, text);
  const table = `${type}:${name ?? path}`;
  if (built) buildTable(folder, 'postmap', table);
  const theirs = askPostmap(folder, table, keys);
  const ours = ourAnswers(table, keys);
  if (theirs.failed !== undefined) {
    figures.refused++;
    const wrong = keys.filter((key) => !ours.get(key)?.startsWith('unknown: '));
    if (wrong.length > 0)
      different.push(`${table} ${text ?? ''}: postmap refuses it (${theirs.failed}), ours answers`);
    return;
  }
  for (const key of keys) {
    const mine = ours.get(key);
    const real = theirs.answers.get(key);
    if (mine?.startsWith('unknown: ')) {
      figures.unknown++;
      continue;
    }
    figures.compared++;
    if (real !== undefined) figures.found++;
    if (mine !== real) different.push(`${table} [${key}]: ours ${mine}, postmap ${real}\n${text ?? ''}`);
  }
}

/**
 * Look-ups against Postfix's own (postmap -q): Postfix's table tests, the recorded answers, our own tables, and patterns made at
 * random.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sharedFolder } from './routing/oracle.ts';
import { FILE_FIXTURES, NAMED_FIXTURES, REFUSED_TABLES } from './tables/fixtures.ts';
import { PATTERN_KEYS, randomRule } from './tables/patterns.ts';
import {
  askPostmap,
  buildTable,
  ourAnswers,
  postmapMissing,
  supportsType,
  withTableFolder,
  writeTable,
} from './tables/postmap.ts';

const SEED = Number(process.env.FC_SEED ?? 20_260_821);
const RUNS = 300 * Number(process.env.FC_RUNS ?? 1);

/** Differences in words, key by key. */
function differences(
  name: string,
  keys: readonly string[],
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): string[] {
  return keys
    .filter((key) => ours.get(key) !== theirs.get(key))
    .map((key) => `${name} [${key}]: ours ${ours.get(key)}, postmap ${theirs.get(key)}`);
}

describe('look-ups against postmap', () => {
  before(function () {
    if (postmapMissing() !== undefined) this.skip();
  });

  it('answers the keys of our own tables as postmap does', () => {
    let pairs = 0;
    const different: string[] = [];
    withTableFolder((folder) => {
      for (const fixture of FILE_FIXTURES) {
        const path = join(folder, 'table');
        writeTable(path, fixture.text);
        for (const type of fixture.types.filter(supportsType)) {
          const table = `${type}:${path}`;
          if (!['texthash', 'cidr', 'regexp', 'pcre'].includes(type)) buildTable(folder, 'postmap', table);
          const theirs = askPostmap(folder, table, fixture.keys);
          assert.equal(theirs.failed, undefined, `${fixture.name}: postmap fails`);
          pairs += fixture.keys.length;
          const name = `${fixture.name}, ${type}`;
          different.push(...differences(name, fixture.keys, ourAnswers(table, fixture.keys), theirs.answers));
        }
      }
    });
    console.log(`      ${pairs} table and key pairs`);
    assert.ok(pairs >= 100);
    assert.deepEqual(different, []);
  });

  it('answers the keys of tables in a value as postmap does', () => {
    const different: string[] = [];
    withTableFolder((folder) => {
      for (const { table, keys } of NAMED_FIXTURES) {
        const theirs = askPostmap(folder, table, keys);
        assert.equal(theirs.failed, undefined, `${table}: postmap fails`);
        different.push(...differences(table, keys, ourAnswers(table, keys), theirs.answers));
      }
      for (const table of REFUSED_TABLES) {
        assert.ok(askPostmap(folder, table, ['a']).failed, `${table}: postmap takes it`);
        assert.match(ourAnswers(table, ['a']).get('a') ?? 'absent', /^unknown: /, table);
      }
    });
    assert.deepEqual(different, []);
  });

  it('answers aliases as a database of postalias does', () => {
    const keys = [
      'root',
      'ROOT',
      'a b',
      '"a b"',
      'pipe',
      'list',
      'user@dom',
      'user',
      'q"q',
      'c',
      'd',
      'bad line',
    ];
    const text = [
      'Root: joe@example.com,',
      '  jane',
      '"a b": x',
      'bad line',
      'pipe: "|/usr/bin/cmd -x", /var/mail/f',
      'list: :include:/etc/l',
      'user@dom: x',
      'novalue:',
      'root: other',
      '"q\\"q" : y',
      'c(comment): z (why)  ,  w',
      'd:"quoted, comma",<e@f>',
    ].join('\n');
    withTableFolder((folder) => {
      const path = join(folder, 'aliases');
      writeTable(path, text);
      for (const type of ['hash', 'lmdb'].filter(supportsType)) {
        const table = `${type}:${path}`;
        buildTable(folder, 'postalias', table);
        const theirs = askPostmap(folder, table, keys);
        assert.ok(theirs.answers.size >= 6);
        const ours = ourAnswers(table, keys, undefined, 'aliases');
        assert.deepEqual(differences(type, keys, ours, theirs.answers), []);
      }
    });
  });

  it('reads random lines of indexed tables as postmap does', () => {
    const pieces = [
      'a',
      'B',
      'b',
      'key',
      'x y',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n',
      '\n ',
      '\r',
      '"',
      '\\',
      '#',
      ':',
      ',',
      '\v',
      '\f',
    ];
    const keys = [
      'a',
      'b',
      'key',
      'ab',
      'x',
      'y',
      'xy',
      'bb',
      'aa',
      '"',
      '\\',
      '#',
      ':',
      ',',
      '"a"',
      'a:',
      '#a',
      'key\\',
      'a"b"',
    ];
    console.log(`      seed ${SEED}`);
    withTableFolder((folder) => {
      const path = join(folder, 'lines');
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), (chosen) => {
          writeTable(path, chosen.join(''));
          const table = `texthash:${path}`;
          const theirs = askPostmap(folder, table, keys);
          assert.deepEqual(differences(chosen.join(''), keys, ourAnswers(table, keys), theirs.answers), []);
        }),
        { seed: SEED, numRuns: RUNS },
      );
    });
  });

  for (const language of ['regexp', 'pcre'] as const) {
    it(`matches random ${language} patterns as Postfix does, or says unknown`, () => {
      console.log(`      seed ${SEED}`);
      let compared = 0;
      let unknown = 0;
      withTableFolder((folder) => {
        const path = join(folder, 'patterns');
        fc.assert(
          fc.property(randomRule(language), (rule) => {
            writeTable(path, `${rule}\n/./ other\n`);
            const table = `${language}:${path}`;
            const theirs = askPostmap(folder, table, PATTERN_KEYS);
            const ours = ourAnswers(table, PATTERN_KEYS);
            for (const key of PATTERN_KEYS) {
              const mine = ours.get(key);
              if (mine?.startsWith('unknown: ')) unknown++;
              else if (theirs.failed === undefined) {
                compared++;
                assert.equal(mine, theirs.answers.get(key), `${rule} [${key}]`);
              }
            }
          }),
          { seed: SEED, numRuns: RUNS },
        );
      });
      console.log(`      ${compared} answers compared, ${unknown} unknown`);
      assert.ok(compared > unknown);
    });
  }
});

interface RecordedTable {
  readonly kind: string;
  readonly name: string;
  readonly type: string;
  readonly input: string;
  readonly query: Readonly<Record<string, string | null>>;
}

describe('look-ups of Postfix’s own tests (needs ../shared)', () => {
  const tests = join(sharedFolder, 'corpus/postfix/unit-tests/util');

  before(function () {
    if (!existsSync(tests)) this.skip();
  });

  it('answers the recorded tables as Postfix did', () => {
    let pairs = 0;
    for (const line of readFileSync(join(sharedFolder, 'facts/postfix-micro.jsonl'), 'utf8').split('\n')) {
      if (line === '') continue;
      const recorded = JSON.parse(line) as RecordedTable;
      if (recorded.kind !== 'map') continue;
      const readFile = () => ({ path: 'map', text: recorded.input });
      const keys = Object.keys(recorded.query);
      const answers = ourAnswers(`${recorded.type}:map`, keys, readFile);
      for (const key of keys) {
        assert.equal(
          answers.get(key) ?? null,
          recorded.query[key],
          `${recorded.name} ${recorded.type} ${key}`,
        );
        pairs++;
      }
    }
    assert.ok(pairs > 20);
  });

  it('answers the keys of each .in file as postmap -q does (needs ../shared and Postfix)', function () {
    if (postmapMissing() !== undefined) this.skip();
    let pairs = 0;
    const different: string[] = [];
    withTableFolder((folder) => {
      for (const map of readdirSync(tests).filter((name) => name.endsWith('.map'))) {
        const keys = keysFor(join(tests, map));
        for (const type of typesFor(map).filter(supportsType)) {
          const table = `${type}:${join(tests, map)}`;
          const theirs = askPostmap(folder, table, keys);
          assert.equal(theirs.failed, undefined, table);
          pairs += keys.length;
          different.push(...differences(`${type} ${map}`, keys, ourAnswers(table, keys), theirs.answers));
        }
      }
    });
    console.log(`      ${pairs} table and key pairs`);
    assert.ok(pairs > 100);
    assert.deepEqual(different, []);
  });
});

describe('reference answers of Postfix’s own table tests (needs ../shared)', () => {
  const tests = join(sharedFolder, 'corpus/postfix/unit-tests');

  before(function () {
    if (!existsSync(tests)) this.skip();
  });

  for (const name of ['dict_cidr', 'dict_regexp', 'dict_pcre']) {
    it(`answers ${name}.in as ${name}.ref says`, () => {
      const text = readFileSync(join(tests, `util/${name}.map`), 'utf8');
      const expected = answersOf(readFileSync(join(tests, `util/${name}.ref`), 'utf8'));
      const keys = [...expected.keys()];
      assert.ok(keys.length > 5);
      const type = name.slice('dict_'.length);
      const answers = ourAnswers(`${type}:map`, keys, () => ({ path: 'map', text }));
      for (const key of keys) assert.equal(answers.get(key), expected.get(key), key);
      console.log(`      ${keys.length} keys`);
    });
  }

  it('reads the tables of postmap’s tests as their answers say', () => {
    let rows = 0;
    for (const [input, reference] of [
      ['util/dict_thash.in', 'util/dict_thash.ref'],
      ['postmap/quote_test.in', 'postmap/quote_test.ref'],
    ] as const) {
      // Some tests are shell scripts that hand each line over with echo.
      const text = readFileSync(join(tests, input), 'utf8').replace(
        /^(?:echo '(.*)' \|.*|\$\{VALGRIND\}.*)$/gm,
        '$1',
      );
      const expected = readFileSync(join(tests, reference), 'utf8')
        .split('\n')
        .filter((line) => line.includes('\t') && !/^\S*postmap: /.test(line))
        .map((line) => line.split('\t') as [string, string]);
      const keys = expected.map(([key]) => key);
      const answers = ourAnswers('texthash:map', keys, () => ({ path: 'map', text }));
      for (const [key, value] of expected) assert.equal(answers.get(key), value, `${input} ${key}`);
      rows += expected.length;
    }
    assert.ok(rows >= 2);
    console.log(`      ${rows} rows`);
  });
});

/** `> get KEY` and what follows: `KEY=value` or `KEY: not found`. */
function answersOf(reference: string): ReadonlyMap<string, string | undefined> {
  const answers = new Map<string, string | undefined>();
  let key: string | undefined;
  for (const line of reference.split('\n')) {
    const asked = /^> get (.*)$/.exec(line)?.[1];
    if (asked !== undefined) key = asked;
    else if (key !== undefined && line.startsWith(`${key}=`)) answers.set(key, line.slice(key.length + 1));
    else if (line === `${key}: not found`) answers.set(key as string, undefined);
  }
  return answers;
}

/** The types that a table of Postfix's tests is written for. */
function typesFor(map: string): readonly string[] {
  if (map.includes('cidr')) return ['cidr'];
  if (map.includes('thash')) return ['texthash'];
  return map.includes('pcre') ? ['pcre'] : ['regexp', 'pcre'];
}

/** The keys of the `get` lines beside a table, the first words of its lines, and some of nobody. */
function keysFor(map: string): readonly string[] {
  const keys = new Set(['foo', '192.0.2.1', '1.2.3.4', '::1', 'nobody@example.com']);
  const queries = map.replace(/\.map$/, '.in');
  if (existsSync(queries)) {
    for (const line of readFileSync(queries, 'utf8').split('\n')) {
      if (line.startsWith('get ')) keys.add(line.slice(4));
    }
  }
  for (const line of readFileSync(map, 'utf8').split('\n')) {
    const word = /^[^\s#]+/.exec(line)?.[0];
    if (word !== undefined) keys.add(word);
  }
  return [...keys];
}

/**
 * What is wrong with the lines of tables made at random, with slips planted, against what postmap and postalias say of them: the same lines,
 * the same kinds of fault, and the same rows taken. `FC_RUNS` multiplies their number, `FC_SEED` makes others.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, randomOf } from '../../scripts/random.ts';
import { foldKey } from '../../server/core/postfix/fold.ts';
import { logicalLines } from '../../server/core/postfix/logical-lines.ts';
import { parseTableFile, type TableSyntax } from '../../server/core/postfix/table-file.ts';
import type { TableFile } from '../../server/core/postfix/types.ts';
import type { Problem } from '../../server/core/text/problem.ts';
import { postmapMissing, supportsType, withTableFolder, writeTable } from './tables/postmap.ts';
import { SLIPS } from './tables/slips.data.ts';

const SEED = Number(process.env.FC_SEED ?? 20_261_124);
const TIMES = Number(process.env.FC_RUNS ?? 1);
const TABLES = 60;

type Form = 'hash' | 'texthash' | 'aliases' | 'cidr' | 'regexp' | 'pcre';

const SYNTAXES: Readonly<Record<Form, TableSyntax>> = {
  hash: 'indexed',
  texthash: 'indexed',
  aliases: 'aliases',
  cidr: 'cidr',
  regexp: 'regexp',
  pcre: 'pcre',
};

/** A complaint: the number of its logical line (0 where the program names none), and its kind. */
type Complaint = `${number} ${string}`;

describe('what is wrong with tables against postmap and postalias', function () {
  this.timeout(300_000);

  before(function () {
    if (postmapMissing() !== undefined) this.skip();
  });

  for (const form of Object.keys(SYNTAXES) as Form[]) {
    it(`${form} (seed ${SEED})`, function () {
      if (!supportsType(form === 'aliases' ? 'hash' : form)) this.skip();
      const random = randomOf(SEED);
      const different: string[] = [];
      const kinds = new Map<string, number>();
      let lines = 0;
      let equal = 0;
      let rows = 0;
      withTableFolder((folder) => {
        for (let at = 0; at < TABLES * TIMES; at++) {
          const text = tableText(random, form);
          const path = join(folder, `table${at}`);
          writeTable(path, text);
          const file = parseTableFile(path, text, SYNTAXES[form]);
          const ours = ourComplaints(file, text, form);
          const { complaints: theirs, said } = theirComplaints(folder, path, form);
          lines += logicalLines(text).length;
          for (const one of theirs) {
            const kind = one.slice(one.indexOf(' ') + 1);
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          }
          const mine = takenByUs(file, form);
          const taken = mine && takenByThem(folder, path, form);
          rows += mine?.length ?? 0;
          if (ours.join('\n') === theirs.join('\n') && mine?.join('\n') === taken?.join('\n')) equal++;
          else
            different.push(
              [`${JSON.stringify(text)}`, `ours ${ours.join('; ')}`, `theirs ${theirs.join('; ')}`, said]
                .concat(mine ? [`ours ${mine.join(' | ')}`, `theirs ${taken?.join(' | ')}`] : [])
                .join('\n'),
            );
        }
      });
      const counts = [...kinds].sort().map(([kind, count]) => `${kind} ${count}`);
      console.log(
        `      ${form}: ${equal} of ${TABLES * TIMES} tables (${lines} lines${rows > 0 ? `, ${rows} rows taken` : ''}) equal; complaints: ${counts.join(', ')}`,
      );
      assert.deepEqual(different.slice(0, 3), []);
    });
  }
});

function tableText(random: Random, form: Form): string {
  const { sound, faulty } = SLIPS[form === 'hash' || form === 'texthash' ? 'indexed' : form];
  let text = '';
  const count = 1 + random(14);
  for (let line = 0; line < count; line++) {
    const pieces = random(3) === 0 ? faulty : random(6) === 0 ? SLIPS.any : sound;
    text += pieces[random(pieces.length)] as string;
    if (line < count - 1 || random(4) > 0) text += '\n';
  }
  return text;
}

const OURS: Readonly<Record<string, string>> = {
  'map/leading-whitespace': 'leading-blanks',
  'map/unbalanced-quote': 'quote',
  'map/no-value': 'no-value',
  'map/looks-like-alias': 'alias',
  'map/alias-not-local': 'not-local',
  'map/duplicate-key': 'duplicate',
  'map/missing-endif': 'no-endif',
  'map/whitespace-before-if': 'continued-if',
  'map/cidr-bad-mask bad-address': 'network',
  'map/cidr-bad-mask no-network': 'no-pattern',
  'map/cidr-bad-mask bad-mask': 'network',
  'map/cidr-bad-mask host-bits': 'host-bits',
  'map/cidr-bad-mask missing-bracket': 'bracket',
  'map/cidr-bad-mask text-after-bracket': 'bracket',
  'map/cidr-bad-mask text-after-if': 'after-if',
  'map/cidr-bad-mask text-after-endif': 'after-endif',
  'map/cidr-bad-mask endif-without-if': 'no-if',
  'map/regexp-syntax endif-without-if': 'no-if',
  'map/regexp-syntax text-after-if': 'after-if',
  'map/regexp-syntax text-after-endif': 'after-endif',
  'map/regexp-syntax not-a-rule': 'no-rule',
  'map/regexp-syntax no-pattern': 'no-pattern',
  'map/regexp-syntax no-closing-delimiter': 'delimiter',
  'map/regexp-syntax unknown-flag': 'flag',
  'map/regexp-syntax truncated': 'result',
  'map/regexp-syntax empty-name': 'result',
  'map/regexp-syntax not-a-number': 'result',
  'map/regexp-syntax group-zero': 'result',
  'map/regexp-syntax group-of-negated': 'negated-group',
  'map/regexp-syntax no-such-group': 'no-group',
};

function ourComplaints(file: TableFile, text: string, form: Form): readonly Complaint[] {
  const lines = logicalLines(text);
  const found = file.problems.map((problem): Complaint => {
    const { start } = problem.span;
    const line = lines.find(({ span }) => start >= span.start && start <= span.end);
    const before = text.slice(0, line?.span.start ?? 0).split('\n').length;
    return `${hasLine(form, problem.rule) ? before : 0} ${kindOf(problem, form)}`;
  });
  return found.sort();
}

/** Postfix names no line for these. */
function hasLine(form: Form, rule: string): boolean {
  return rule !== 'map/leading-whitespace' && !(rule === 'map/duplicate-key' && form !== 'texthash');
}

function kindOf({ rule, data }: Problem, form: Form): string {
  const kind =
    OURS[rule] ?? OURS[`${rule} ${data.reason}`] ?? (rule === 'map/regexp-syntax' ? 'pattern' : rule);
  // Postfix takes what stands behind the network of an if for a part of it.
  return form === 'cidr' && (kind === 'continued-if' || kind === 'after-if') ? 'network' : kind;
}

const THEIRS: readonly (readonly [RegExp, string])[] = [
  [/logical line must not start with whitespace/, 'leading-blanks'],
  [/duplicate entry/, 'duplicate'],
  [/unbalanced '"'/, 'quote'],
  [
    /expected format: key whitespace value|need name:value pair|no lookup result|no replacement text/,
    'no-value',
  ],
  [/record is in "key: value" format/, 'alias'],
  [/name must be local/, 'not-local'],
  [/IF has no matching ENDIF/, 'no-endif'],
  [/ENDIF without/, 'no-if'],
  [/after ENDIF/, 'after-endif'],
  [/non-null host address bits/, 'host-bits'],
  [/bad (?:address pattern|mask|net\/mask)/, 'network'],
  [/no address pattern|no regexp: skipping/, 'no-pattern'],
  [/missing '\]'|garbage after "/, 'bracket'],
  [/ignoring unrecognized request/, 'no-rule'],
  [/no closing regexp delimiter/, 'delimiter'],
  [/unknown (?:regexp|pcre) option/, 'flag'],
  [/found in negative match/, 'negated-group'],
  [/out of range replacement index/, 'no-group'],
  [/replacement syntax|non-numeric replacement index|truncated (?:macro|parameter)/, 'result'],
];

function theirComplaints(
  folder: string,
  path: string,
  form: Form,
): { readonly complaints: readonly Complaint[]; readonly said: string } {
  const type = form === 'aliases' ? 'hash' : form;
  const builds = form === 'hash' || form === 'aliases';
  const args = builds ? [`${type}:${path}`] : ['-q', '192.0.2.250', `${type}:${path}`];
  const program = form === 'aliases' ? 'postalias' : 'postmap';
  const { stderr } = spawnSync(program, ['-c', folder, ...args], { encoding: 'utf8' });
  const found = new Set<Complaint>();
  const repeated: Complaint[] = [];
  const said = stderr.split('\n').filter((line) => line.includes('warning:') || line.includes('fatal:'));
  for (const [at, line] of said.entries()) {
    // The second of two lines on one fault, and one that names no line and is followed by one that does.
    if (/do not prepend whitespace/.test(line)) continue;
    const number = Number(/, line (\d+): /.exec(line)?.[1] ?? 0);
    if (/ignoring extra text after IF/.test(line)) {
      const continued = isContinued(path, number);
      found.add(`${number} ${continued ? 'continued-if' : 'after-if'}`);
      continue;
    }
    const kind = THEIRS.find(([form]) => form.test(line))?.[1];
    if (kind === 'result' && number === 0) continue;
    if (kind === 'duplicate' || kind === 'leading-blanks') repeated.push(`${number} ${kind}`);
    else found.add(`${number} ${kind ?? (number > 0 ? 'pattern' : `${at} ${line}`)}`);
  }
  return { complaints: [...found, ...repeated].sort(), said: said.join('\n') };
}

/** Whether a logical line goes on behind its first physical line. */
function isContinued(path: string, number: number): boolean {
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const line of lines.slice(number)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    return /^\s/.test(line);
  }
  return false;
}

/** Keys and values that the database holds, in order of the keys; undefined where the program cannot list them. */
function takenByUs(file: TableFile, form: Form): readonly string[] | undefined {
  if (form !== 'hash') return undefined;
  const taken = new Map<string, string>();
  for (const { key, value } of file.rows) {
    const stored = foldKey(key);
    if (!taken.has(stored)) taken.set(stored, value.text);
  }
  return [...taken].map(([key, value]) => `${key}\t${value}`).sort();
}

function takenByThem(folder: string, path: string, form: Form): readonly string[] {
  const { stdout } = spawnSync('postmap', ['-c', folder, '-s', `${form}:${path}`], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

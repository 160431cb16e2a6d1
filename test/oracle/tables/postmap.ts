/**
 * Asking Postfix's own table programs, postmap and postalias, in a folder of their own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable, tableReferenceOf } from '../../../server/core/postfix/tables.ts';
import type { ReadNamedFile } from '../../../server/core/postfix/types.ts';

/** Answers by key: the value, or undefined where there is none; `failed` where postmap ends with an error of the table. */
export interface PostmapAnswers {
  readonly answers: ReadonlyMap<string, string>;
  readonly failed: string | undefined;
}

/** Why postmap cannot be asked here, or undefined where it can. */
export function postmapMissing(): string | undefined {
  return spawnSync('postconf', ['-h', 'mail_version']).status === 0 ? undefined : 'Postfix is not installed';
}

/** Whether the installed Postfix can open tables of a type. */
export function supportsType(type: string): boolean {
  return spawnSync('postconf', ['-m'], { encoding: 'utf8' }).stdout?.split('\n').includes(type) === true;
}

/** Runs `use` with a folder that has a main.cf and is taken away afterwards. */
export function withTableFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-tables-'));
  try {
    writeTable(join(folder, 'main.cf'), 'compatibility_level = 3.6\n');
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a table and dates it back: Postfix waits while a text table is younger than a second. */
export function writeTable(path: string, text: string): void {
  writeFileSync(path, text);
  utimesSync(path, 1_000_000_000, 1_000_000_000);
}

/** Builds the database of an indexed table from its text. */
export function buildTable(folder: string, program: 'postmap' | 'postalias', table: string): void {
  spawnSync(program, ['-c', folder, table], { encoding: 'utf8' });
}

/** Asks for keys, all at once. Keys hold neither line ends nor nothing at all. */
export function askPostmap(folder: string, table: string, keys: readonly string[]): PostmapAnswers {
  const input = `${keys.join('\n')}\n`;
  const done = spawnSync('postmap', ['-c', folder, '-q', '-', table], { encoding: 'utf8', input });
  const answers = new Map<string, string>();
  for (const line of done.stdout.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab >= 0) answers.set(line.slice(0, tab), line.slice(tab + 1));
  }
  const failed = /fatal: .*|non-UTF-8 value.*/.exec(done.stderr)?.[0];
  return { answers, failed };
}

/** Reads real files for our own look-ups. */
export const readRealFile: ReadNamedFile = (name) =>
  existsSync(name) ? { path: name, text: readFileSync(name, 'utf8') } : undefined;

/** Our answer in the same form: the value, undefined for none, `unknown: …`. */
export function ourAnswers(
  table: string,
  keys: readonly string[],
  readFile: ReadNamedFile = readRealFile,
  syntax?: 'aliases',
): ReadonlyMap<string, string> {
  const reference = tableReferenceOf(table, 0);
  if (!reference) throw new Error(`${table} is no table`);
  const opened = openTable(reference, { readFile }, syntax ? { syntax } : {});
  const answers = new Map<string, string>();
  for (const key of keys) {
    const answer = opened.lookup(key);
    if (answer.kind === 'found') answers.set(key, answer.value);
    if (answer.kind === 'unknown') answers.set(key, `unknown: ${answer.why}`);
  }
  return answers;
}

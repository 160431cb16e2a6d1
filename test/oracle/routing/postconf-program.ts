/**
 * Running postconf over configurations, and the configurations of the shared corpus.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitArguments } from '../../../server/core/postfix/lists.ts';
import { parseMainCf } from '../../../server/core/postfix/main-cf.ts';
import { parseMasterCf } from '../../../server/core/postfix/master-cf.ts';
import type { PostfixConfiguration } from '../../../server/core/postfix/types.ts';

/** Values as postconf prints them: single blanks between words, those in braces included. */
export function printed(value: string): string {
  return splitArguments(value)
    .map((word) => word.text.replace(/\s+/g, ' '))
    .join(' ');
}

/** A configuration of these texts. */
export function configuration(
  main: string,
  master: string | undefined,
  hostName: string,
): PostfixConfiguration {
  return {
    folder: '/etc/postfix',
    main: parseMainCf('main.cf', main),
    master: master === undefined ? undefined : parseMasterCf('master.cf', master),
    hostName,
    readFile: () => undefined,
  };
}

/** What postconf printed. */
export interface PostconfOutput {
  readonly values: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  readonly fatal: boolean;
}

/** Runs postconf over files in a folder of their own, dated back: Postfix waits while a file is younger than a second. */
export function postconf(files: Readonly<Record<string, string>>, args: readonly string[]): PostconfOutput {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-postconf-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, 'latin1');
      utimesSync(join(folder, name), 1_000_000_000, 1_000_000_000);
    }
    const done = spawnSync('postconf', ['-c', folder, ...args], { encoding: 'latin1' });
    const lines = done.stdout.split('\n').filter((line) => line !== '');
    return { values: valuesOf(lines), lines, fatal: done.status !== 0 || /fatal:/.test(done.stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `name = value` lines as a map. */
export function valuesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(' =');
    if (at > 0) values.set(line.slice(0, at), line.slice(at + 2).trim());
  }
  return values;
}

/** What depends on the process or the folder and not on the configuration. */
export const OF_THE_PROCESS = new Set(['config_directory', 'process_id', 'process_name', 'service_name']);

/** The folders below one that hold a main.cf. */
export function mainCfFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = inside.flatMap((entry) => mainCfFolders(join(folder, entry.name)));
  return existsSync(join(folder, 'main.cf')) ? [folder, ...found] : found;
}

/** main.cf and master.cf of a folder. */
export function filesOf(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of ['main.cf', 'master.cf']) {
    if (existsSync(join(folder, name))) files[name] = readFileSync(join(folder, name), 'latin1');
  }
  return files;
}

/**
 * Files that a project wants nothing said of: by patterns of their names, for all rules or for some. They are still read where others refer
 * to them, as what they hold counts.
 */
import { partFits, withoutBraces } from './glob.ts';
import type { WorkspaceSettings } from './types.ts';

/** Files below a folder by a pattern, and the rules (ids, or `area/*`) that say nothing of them; undefined: no rule does. */
export interface IgnoredFiles {
  readonly folder: string;
  readonly files: string;
  readonly rules: readonly string[] | undefined;
}

/** Parts that a pattern or a path may have; what is deeper fits nothing. */
const MOST_PARTS = 64;

type Compiled = { readonly folder: string; readonly patterns: readonly (readonly string[])[] } & Pick<
  IgnoredFiles,
  'rules'
>;

const compiled = new WeakMap<readonly IgnoredFiles[], readonly Compiled[]>();

/** Which rules say nothing of a file: `all`, some ids and areas, or none. */
export function ignoredRulesOf({ ignores }: WorkspaceSettings, path: string): readonly string[] | 'all' {
  if (ignores === undefined || ignores.length === 0) return [];
  let list = compiled.get(ignores);
  if (list === undefined) {
    list = ignores.map(({ folder, files, rules }) => ({ folder, rules, patterns: patternsOf(files) }));
    compiled.set(ignores, list);
  }
  const rules: string[] = [];
  for (const one of list) {
    if (!isAmong(one, path)) continue;
    if (one.rules === undefined) return 'all';
    rules.push(...one.rules);
  }
  return rules;
}

function patternsOf(files: string): readonly (readonly string[])[] {
  return withoutBraces(files).map((pattern) => {
    const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
    // A name without a folder means files of that name anywhere.
    return pattern.replace(/\/$/, '').includes('/') ? parts : ['**', ...parts];
  });
}

function isAmong({ folder, patterns }: Compiled, path: string): boolean {
  const start = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  if (!path.startsWith(start)) return false;
  const parts = path.slice(start.length).split('/').filter(Boolean);
  if (parts.length > MOST_PARTS) return false;
  return patterns.some((pattern) => pattern.length <= MOST_PARTS && fits(parts, pattern));
}

/** Whether the pattern fits the path or a folder that it lies in: `**` stands for any number of parts. Work is parts times pattern's parts. */
function fits(parts: readonly string[], pattern: readonly string[]): boolean {
  let reached: boolean[] = [true, ...parts.map(() => false)];
  for (const one of pattern) {
    const next = [one === '**' && reached[0] === true];
    for (const [at, part] of parts.entries()) {
      const isReached =
        one === '**'
          ? reached[at + 1] === true || next[at] === true
          : reached[at] === true && partFits(part, one);
      next.push(isReached);
    }
    reached = next;
  }
  return reached.slice(1).some(Boolean);
}

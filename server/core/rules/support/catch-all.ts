/**
 * Rules of pattern tables behind one that matches everything, or behind the same pattern.
 */
import { type PatternList, patternListOfFile } from '../../postfix/rule-tables.ts';
import type { TableDocument } from '../../postfix/table-document.ts';
import { factsOfBlocks } from '../../postfix/table-facts.ts';
import { repeatedRows } from '../../postfix/table-index.ts';
import type { TableFile, TableRow } from '../../postfix/types.ts';

/** A rule that never decides, and the earlier one that does. */
export interface HiddenRule {
  readonly row: TableRow;
  readonly by: TableRow;
  /** Whether the two patterns are the same; else the earlier one matches everything. */
  readonly same: boolean;
}

const known = new WeakMap<TableDocument, readonly HiddenRule[]>();

/** Of the rules behind one that matches everything the first; of repeated patterns each. Rules below an if hide none. */
export function rowsBehindCatchAll(file: TableFile): readonly HiddenRule[] {
  const { document } = file;
  if (document === undefined || (document.syntax !== 'regexp' && document.syntax !== 'pcre')) return [];
  let hidden = known.get(document);
  if (hidden === undefined) {
    const hasBrackets = document.blocks.some(({ rules }) => rules?.brackets.length !== 0);
    const list = hasBrackets ? patternListOfFile(file) : undefined;
    hidden = list === undefined ? findAmongRows(file, document) : find(list);
    known.set(document, hidden);
  }
  return hidden;
}

/** `/./`, `/.*` and the like, with flags that do not matter to them. Keys are never empty. */
const MATCHES_ALL = /^\/(?:\^|\.[*+]?|\^\.[*+]?|\^?\.[*+]\$)\/i?$/;

/** In a table without if: an edit costs the rows it touches. */
function findAmongRows({ rows }: TableFile, document: TableDocument): readonly HiddenRule[] {
  const repeated = repeatedRows(document);
  const all = firstMatchingAll(document);
  let last = all === undefined ? rows.length : all + 1;
  if (all !== undefined) {
    const again = new Set(repeated.map(([row]) => row));
    while (again.has(last)) last++;
  }
  const found: HiddenRule[] = [];
  const add = (at: number, before: number, same: boolean): void => {
    const row = rows.at(at);
    const by = rows.at(before);
    if (row !== undefined && by !== undefined) found.push({ row, by, same });
  };
  for (const [row, first] of repeated) if (row < last) add(row, first, true);
  if (all !== undefined && last < rows.length) add(last, all, false);
  return found;
}

const FIRST = {};

function firstMatchingAll(document: TableDocument): number | undefined {
  for (const { fact, rowsBefore } of factsOfBlocks(document, FIRST, ({ rules }) => {
    const patterns = rules?.patterns ?? [];
    return patterns.findIndex(
      (rule) => rule.kind === 'match' && rule.patterns.length === 1 && MATCHES_ALL.test(rule.row.key),
    );
  }))
    if (fact >= 0) return rowsBefore + fact;
  return undefined;
}

function find({ rules, lone, rowAt }: PatternList): readonly HiddenRule[] {
  const found: HiddenRule[] = [];
  const seen = new Map<string, number>();
  const add = (at: number, before: number, same: boolean): void => {
    const row = rowAt(at);
    const by = rowAt(before);
    if (row !== undefined && by !== undefined) found.push({ row, by, same });
  };
  let depth = 0;
  for (const [at, rule] of rules.entries()) {
    if (rule.kind === 'if') depth++;
    else if (rule.kind === 'endif') depth -= lone.has(at) ? 0 : 1;
    else {
      const { key } = rule.row;
      const by = seen.get(key);
      if (by !== undefined) add(at, by, true);
      if (depth > 0 || by !== undefined) continue;
      const all = seen.get('');
      if (all !== undefined) {
        add(at, all, false);
        break;
      }
      seen.set(key, at);
      if (rule.patterns.length === 1 && MATCHES_ALL.test(key)) seen.set('', at);
    }
  }
  return found;
}

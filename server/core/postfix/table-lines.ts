/**
 * One logical line of an indexed table or alias file: its key, its value, what is wrong with it.
 */
import type { Problem } from '../text/problem.ts';
import { isBlank, skipBlanks, trimBlanksEnd } from './blanks.ts';
import { cidrRuleOf } from './cidr-rules.ts';
import { foldKey } from './fold.ts';
import type { LogicalLine } from './logical-lines.ts';
import { logicalLines } from './logical-lines.ts';
import { patternRuleOf } from './patterns/pattern-rules.ts';
import type { DocumentSyntax } from './table-document.ts';
import { aliasKey, aliasRowOf } from './table-syntax/aliases.ts';
import { endOfKey, indexedRowOf } from './table-syntax/indexed.ts';
import type { TableRow } from './types.ts';

/** What was read from a line: the hash of its folded key (NaN: the line gives no row), and its fault. */
export interface ReadLine {
  hash: number;
  problem: Problem | undefined;
}

const BACKSLASH = 92;
const QUOTE = 34;
const COLON = 58;
const PRIME = 16_777_619;

/** Hash of a key that is folded already. */
export function hashOfKey(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), PRIME);
  return hash;
}

/** How lines are read whose rows are found by their keys. */
export type KeySyntax = 'indexed' | 'aliases';

/** The row of a logical line; undefined where Postfix skips the line. `complain` gets what is wrong with it. */
export function rowFromLine(
  line: LogicalLine,
  syntax: DocumentSyntax,
  complain: (problem: Problem) => void = () => {},
): TableRow | undefined {
  switch (syntax) {
    case 'aliases':
      return aliasRowOf(line, complain);
    case 'indexed':
      return indexedRowOf(line, complain);
    case 'cidr':
    case 'regexp':
    case 'pcre': {
      const rule = syntax === 'cidr' ? cidrRuleOf(line, complain) : patternRuleOf(line, syntax, complain);
      return rule?.kind === 'match' ? rule.row : undefined;
    }
  }
}

/** The key of the row, folded where look-ups fold it, that stands from `start` to `end` of a text. */
export function keyTextOf(text: string, start: number, end: number, syntax: DocumentSyntax): string {
  const newline = text.indexOf('\n', start);
  const single = newline < 0 || newline >= end;
  const written = text.slice(start, end);
  if (syntax === 'indexed' && single && !written.includes('\0'))
    return foldKey(written.slice(0, endOfKey(written) ?? 0));
  const [line] = logicalLines(written);
  const row = line && rowFromLine(line, syntax);
  if (row === undefined) return '';
  if (syntax === 'aliases') return aliasKey(row.key) ?? '';
  return syntax === 'indexed' ? foldKey(row.key) : row.key;
}

/**
 * Reads a line that stands on one physical line. False: it is to be read the slow way. The same as the slow way otherwise.
 */
export function readFast(
  text: string,
  start: number,
  end: number,
  syntax: KeySyntax,
  read: ReadLine,
): boolean {
  return syntax === 'indexed' ? readIndexed(text, start, end, read) : readAlias(text, start, end, read);
}

function readIndexed(text: string, start: number, end: number, read: ReadLine): boolean {
  let hash = 0;
  let at = start;
  let unit = 0;
  for (; at < end; at++) {
    unit = text.charCodeAt(at);
    if (unit === BACKSLASH || unit === QUOTE || unit > 127) return false;
    if (isBlank(unit)) break;
    if (unit >= 65 && unit <= 90) unit += 32;
    hash = Math.imul(hash ^ unit, PRIME);
  }
  // Faults are rare: the slow way words them.
  if (text.charCodeAt(at - 1) === COLON || skipBlanks(text, at, end) === end) return false;
  read.hash = hash;
  read.problem = undefined;
  return true;
}

function readAlias(text: string, start: number, end: number, read: ReadLine): boolean {
  let hash = 0;
  let at = start;
  for (; at < end; at++) {
    let unit = text.charCodeAt(at);
    if (unit === COLON) break;
    if (unit >= 65 && unit <= 90) unit += 32;
    const plain = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95;
    if (!plain) return false;
    hash = Math.imul(hash ^ unit, PRIME);
  }
  if (at === start || at === end || skipBlanks(text, at + 1, end) === end) return false;
  read.hash = hash;
  read.problem = undefined;
  return true;
}

/** The text of a value without the blanks around it, from `start` to `end` of a line. */
export function valueBetween(text: string, start: number, end: number): string {
  const from = skipBlanks(text, start, end);
  return text.slice(from, trimBlanksEnd(text, from, end));
}

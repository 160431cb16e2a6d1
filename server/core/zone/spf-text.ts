/**
 * Which TXT records are worth a look by whoever wants SPF records: most others are told by their first characters.
 */
import type { RdataTokens } from '../dns/field-kind.ts';
import {
  digestOfRow,
  FLAG_SPF_TEXT,
  isFaultyRow,
  offsetOfRow,
  type ResolvedBlock,
} from './resolved-block.ts';

/**
 * Whether the text of TXT data may be an SPF record (RFC 7208 §4.5), or look like one: it begins with `v=s` or `spf` in any letters, or
 * with a blank, a quote or an escape that could hide that; a string may end in the middle of it. Says yes rather too often.
 */
export function mayBeSpf({ text, starts, ends, count }: RdataTokens): boolean {
  if (count === 0) return false;
  const end = ends[0] as number;
  let at = starts[0] as number;
  if (text.charCodeAt(at) === 34) at++;
  const first = unitAt(text, at, end);
  if (isHiding(first)) return true;
  if ((first | 32) === 115) return (unitAt(text, at + 1, end) | 32) === 112;
  if ((first | 32) !== 118) return false;
  do at++;
  while (isBlank(unitAt(text, at, end)));
  if (unitAt(text, at, end) !== 61) return isHiding(unitAt(text, at, end));
  do at++;
  while (isBlank(unitAt(text, at, end)));
  return (unitAt(text, at, end) | 32) === 115 || isHiding(unitAt(text, at, end));
}

/** 0 where the string has ended. */
function unitAt(text: string, at: number, end: number): number {
  return at < end ? text.charCodeAt(at) : 0;
}

function isBlank(unit: number): boolean {
  return unit > 0 && unit <= 32;
}

/** The end, a blank, a quote, an escape, or a character outside ASCII. */
function isHiding(unit: number): boolean {
  return unit <= 32 || unit === 34 || unit === 39 || unit === 92 || unit > 126;
}

/** Whether a row is a TXT record that may be SPF, or look like it. */
export function isSpfTextRow(block: ResolvedBlock, row: number): boolean {
  return ((block.data[row] as number) & FLAG_SPF_TEXT) !== 0 && !isFaultyRow(block, row);
}

/**
 * The strings of a TXT row as written, found without reading the entry; undefined where that takes more. Rows with the same strings give
 * the same text (nearly always: not where blanks differ).
 */
export function plainTextOfRow(block: ResolvedBlock, row: number): string | undefined {
  if (digestOfRow(block, row) === 0) return undefined;
  // A plain record is one line without escapes or a comment behind its strings, and its owner has no quote.
  const { text, start, end } = block.source;
  const first = text.indexOf('"', start + offsetOfRow(block, row));
  const feed = text.indexOf('\n', first);
  const stop = text.lastIndexOf('"', feed < 0 || feed > end ? end - 1 : feed);
  return text.slice(first, stop + 1);
}

/**
 * The text of rows as it stands in the file, for tests that pass over most of them before anything is read.
 */
import { offsetOfRow, originOfRow, type ResolvedBlock } from './resolved-block.ts';

/** What is written from a row's entry to the next row of the block (of the last: to the block's end), comments and all. */
export function textOfRow(block: ResolvedBlock, row: number): string {
  const { text, start, end } = block.source;
  const next = row + 1 < block.count ? start + offsetOfRow(block, row + 1) : end;
  return text.slice(start + offsetOfRow(block, row), next);
}

/** Whether a pattern is found in a row's text, or where its owner is written, or in the origin. */
export function mayRowSay(block: ResolvedBlock, row: number, pattern: RegExp): boolean {
  const { text, start } = block.source;
  if (pattern.test(textOfRow(block, row)) || pattern.test(originOfRow(block, row))) return true;
  let at = row;
  for (; at >= 0; at--) {
    const first = text.charCodeAt(start + offsetOfRow(block, at));
    if (first !== 32 && first !== 9) break;
  }
  if (at === row) return false;
  return pattern.test(at < 0 ? block.inState.owner : textOfRow(block, at));
}

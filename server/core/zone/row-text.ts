/**
 * The text of rows as it stands in the file, for tests that pass over most of them before anything is read.
 */
import { offsetOfRow, type ResolvedBlock } from './resolved-block.ts';

/** What is written from a row's entry to the next row of the block (of the last: to the block's end), comments and all. */
export function textOfRow(block: ResolvedBlock, row: number): string {
  const { text, start, end } = block.source;
  const next = row + 1 < block.count ? start + offsetOfRow(block, row + 1) : end;
  return text.slice(start + offsetOfRow(block, row), next);
}

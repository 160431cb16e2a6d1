/**
 * Where the owner of a row is written.
 */
import { offsetOfRow, type ResolvedBlock } from './resolved-block.ts';

/**
 * Offset in the block's text of the owner of a row, which may stand in a row above that it inherits from; -1 where it is written in an
 * earlier block.
 */
export function writtenOwnerStart(block: ResolvedBlock, row: number): number {
  const { text, start } = block.source;
  for (let above = row; above >= 0; above--) {
    const at = start + offsetOfRow(block, above);
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 9) return at;
  }
  return -1;
}

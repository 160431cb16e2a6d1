/**
 * A document of a text that comes in pieces, so that a large file need never be held whole beside what it was read from.
 */
import { finish } from '../text/work.ts';
import type { ZoneDocument } from './document.ts';
import { cutWork, type TextBlock } from './text-block.ts';

/** Units that a block is to have: few blocks are made of many pieces, as no edit is waited for. */
const PIECE_UNITS = 16384;

/** The blocks of what has come so far. */
export interface PiecedDocument {
  readonly blocks: TextBlock[];
  readonly units: number;
}

/** Nothing has come yet. `units` is the size of blocks; another than the usual one serves tests only. */
export function newPiecedDocument(units: number = PIECE_UNITS): PiecedDocument {
  return { blocks: [], units };
}

/**
 * Takes as much of a piece as no text behind it can change, and returns how many UTF-16 units that is: the next piece begins with the
 * rest. May take nothing of a short piece, or of one that is a single entry; then a longer one is to come.
 */
export function takePiece({ blocks, units }: PiecedDocument, text: string): number {
  const cut = finish(cutWork(text, { first: blocks.length === 0, last: false, units }));
  let taken = 0;
  for (let at = 0; at + 1 < cut.blocks.length; at++) {
    const block = cut.blocks[at] as TextBlock;
    if (block.end + block.reach >= text.length) break;
    blocks.push(block);
    taken = block.end;
  }
  return taken;
}

/** The document, with the last piece. */
export function endOfPieces({ blocks, units }: PiecedDocument, text: string): ZoneDocument {
  const cut = finish(cutWork(text, { first: blocks.length === 0, last: true, units }));
  for (const block of cut.blocks) blocks.push(block);
  return { blocks, blockUnits: units, starts: undefined, lines: undefined };
}

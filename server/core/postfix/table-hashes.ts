/**
 * Hashes of keys in open addressing: for a whole table and for one block of it.
 */
import type { DocumentSyntax, TableBlock } from './table-document.ts';
import { keyTextOf } from './table-lines.ts';

/** Row + 1 by hash (0: free), and the hash of each row. */
export interface BlockKeys {
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
}

/** Free slots for that many rows. */
export function slotsFor(count: number): Int32Array {
  let size = 16;
  while (size < count * 1.5) size *= 2;
  return new Int32Array(size);
}

const known = new WeakMap<TableBlock, BlockKeys>();

/** The first row of each key of a block, by hash. */
export function keysOfBlock(block: TableBlock, syntax: DocumentSyntax): BlockKeys {
  let keys = known.get(block);
  if (keys === undefined) {
    const { hashes } = block;
    const slots = slotsFor(hashes.length);
    const mask = slots.length - 1;
    for (let row = 0; row < hashes.length; row++) {
      const hash = hashes[row] as number;
      let slot = spread(hash) & mask;
      while (slots[slot] !== 0 && !isSameKey(block, (slots[slot] as number) - 1, row, syntax))
        slot = (slot + 1) & mask;
      if (slots[slot] === 0) slots[slot] = row + 1;
    }
    keys = { slots, hashes };
    known.set(block, keys);
  }
  return keys;
}

/** The first row of a folded key in a block; -1: none. */
export function rowInBlock(block: TableBlock, hash: number, folded: string, syntax: DocumentSyntax): number {
  const { slots, hashes } = keysOfBlock(block, syntax);
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const row = (slots[slot] as number) - 1;
    if (hashes[row] === hash && keyOf(block, row, syntax) === folded) return row;
  }
  return -1;
}

/** Whether some row has a hash. */
export function mayHave({ slots, hashes }: BlockKeys, hash: number): boolean {
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask)
    if (hashes[(slots[slot] as number) - 1] === hash) return true;
  return false;
}

/** One bit for each hash, eight places for each key: most of what is not there is told by it alone. */
export function seenBits(hashes: Int32Array): Int32Array {
  let words = 16;
  while (words * 32 < hashes.length * 8) words *= 2;
  const bits = new Int32Array(words);
  const mask = words * 32 - 1;
  for (const hash of hashes) {
    const bit = spread(hash) & mask;
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return bits;
}

/** Mixes the bits, as the lower ones choose the slot. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

function isSameKey(block: TableBlock, one: number, other: number, syntax: DocumentSyntax): boolean {
  return (
    block.hashes[one] === block.hashes[other] && keyOf(block, one, syntax) === keyOf(block, other, syntax)
  );
}

function keyOf({ text, starts, ends }: TableBlock, row: number, syntax: DocumentSyntax): string {
  return keyTextOf(text, starts[row] as number, ends[row] as number, syntax);
}

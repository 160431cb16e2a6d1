/**
 * Which row of a table has a key, and which rows come too late as another one has their key already. Made when it is first asked for, of
 * the hashes alone: a table of some hundred thousand rows costs a few milliseconds and ten octets a row.
 */
import { rowCountOf, storedKeyOf, type TableDocument } from './table-document.ts';
import { hashOfKey } from './table-lines.ts';

interface TableIndex {
  /** Row + 1 by hash, open addressing; 0: free. */
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  seen?: Int32Array;
  /** Pairs: a row whose key an earlier row has, and that row. */
  readonly repeated: readonly (readonly [number, number])[];
}

const known = new WeakMap<TableDocument, TableIndex>();

/** The first row of a folded key; undefined where there is none. */
export function rowOfKey(document: TableDocument, folded: string): number | undefined {
  const { slots, hashes } = indexOf(document);
  const mask = slots.length - 1;
  const hash = hashOfKey(folded);
  for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const row = (slots[slot] as number) - 1;
    if (hashes[row] === hash && storedKeyOf(document, row) === folded) return row;
  }
  return undefined;
}

/** The rows whose key an earlier row has, in file order, each with the first row of that key. */
export function repeatedRows(document: TableDocument): readonly (readonly [number, number])[] {
  return indexOf(document).repeated;
}

const shared = new WeakMap<TableDocument, WeakMap<TableDocument, readonly (readonly [number, number])[]>>();

/** The rows of a table whose keys another one has too, in file order, each with the other's first row of that key. */
export function repeatedKeysOf(
  document: TableDocument,
  other: TableDocument,
): readonly (readonly [number, number])[] {
  const before = shared.get(document) ?? new WeakMap<TableDocument, readonly (readonly [number, number])[]>();
  shared.set(document, before);
  let pairs = before.get(other);
  if (pairs === undefined) {
    const [hashes, theirs] = [indexOf(document).hashes, indexOf(other)];
    const mask = theirs.slots.length - 1;
    const found: (readonly [number, number])[] = [];
    for (let row = 0; row < hashes.length; row++) {
      if (!mayHave(theirs, hashes[row] as number, mask)) continue;
      const at = rowOfKey(other, storedKeyOf(document, row));
      if (at !== undefined) found.push([row, at]);
    }
    pairs = found;
    before.set(other, pairs);
  }
  return pairs;
}

/** Tells whether some key of a table has a hash: for very many hashes. */
export function keyHashProbe(document: TableDocument): (hash: number) => boolean {
  const index = indexOf(document);
  const mask = index.slots.length - 1;
  index.seen ??= seenBits(index.hashes);
  const bits = index.seen;
  const bitMask = bits.length * 32 - 1;
  return (hash) => {
    const bit = spread(hash) & bitMask;
    return (((bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1 && mayHave(index, hash, mask);
  };
}

/** One bit for each hash, eight places for each key: most of what is not there is told by it alone. */
function seenBits(hashes: Int32Array): Int32Array {
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

function mayHave({ slots, hashes }: TableIndex, hash: number, mask: number): boolean {
  for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask)
    if (hashes[(slots[slot] as number) - 1] === hash) return true;
  return false;
}

function indexOf(document: TableDocument): TableIndex {
  let index = known.get(document);
  if (index === undefined) {
    index = buildIndex(document);
    known.set(document, index);
  }
  return index;
}

function buildIndex(document: TableDocument): TableIndex {
  const count = rowCountOf(document);
  const hashes = new Int32Array(count);
  document.blocks.forEach((block, at) => {
    hashes.set(block.hashes, document.rowsBefore[at]);
  });
  let size = 16;
  while (size < count * 1.5) size *= 2;
  const slots = new Int32Array(size);
  const mask = size - 1;
  const repeated: (readonly [number, number])[] = [];
  for (let row = 0; row < count; row++) {
    const hash = hashes[row] as number;
    let slot = spread(hash) & mask;
    let first = -1;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const other = (slots[slot] as number) - 1;
      if (hashes[other] !== hash || storedKeyOf(document, other) !== storedKeyOf(document, row)) continue;
      first = other;
      break;
    }
    if (first < 0) slots[slot] = row + 1;
    else repeated.push([row, first]);
  }
  return { slots, hashes, repeated };
}

/** Mixes the bits, as the lower ones choose the slot. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

/**
 * Which row of a table has a key, and which rows come too late as another one has their key already. Made when it is first asked for, of
 * the hashes alone: a table of some hundred thousand rows costs a few milliseconds and ten octets a row. After edits the index of the
 * text before serves on, with a look at the edited blocks beside it, until these are many. The answers are those of an index made anew.
 */

import {
  blockOfRow,
  rowCountOf,
  storedKeyOf,
  type TableBlock,
  type TableDocument,
} from './table-document.ts';
import {
  type BlockKeys,
  keysOfBlock,
  mayHave,
  rowInBlock,
  seenBits,
  slotsFor,
  spread,
} from './table-hashes.ts';
import { hashOfKey, keyTextOf } from './table-lines.ts';

type Pairs = readonly (readonly [number, number])[];

/** The index of one text, by that text's own row numbers. */
interface FullIndex {
  readonly document: TableDocument;
  /** Row + 1 by hash, open addressing; 0: free. */
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  /** Pairs: a row whose key an earlier row has, and that row. */
  readonly repeated: Pairs;
  /** The same by the first row. */
  readonly later: ReadonlyMap<number, readonly number[]>;
  readonly blockAt: ReadonlyMap<TableBlock, number>;
  /** Stands for the index where somebody keeps what came of it. */
  readonly token: object;
  seen?: Int32Array;
}

/** A text's index: a full one, where its blocks are now, and the blocks it does not know. */
interface TableIndex {
  readonly document: TableDocument;
  readonly full: FullIndex;
  /** Where each of the full index's blocks stands in the text; -1: nowhere any more. */
  readonly places: Int32Array;
  /** Blocks of the text that the full index does not know. */
  readonly fresh: readonly number[];
  repeated?: Pairs;
}

/** How many edited blocks are looked at beside a full index. */
const MOST_FRESH = 64;

const known = new WeakMap<TableDocument, TableIndex>();
const latest = new WeakMap<TableBlock, FullIndex>();

/** The first row of a folded key; undefined where there is none. */
export function rowOfKey(document: TableDocument, folded: string): number | undefined {
  const index = indexOf(document);
  const hash = hashOfKey(folded);
  const old = rowInFull(index.full, hash, folded);
  if (index.fresh.length === 0) return old < 0 ? undefined : old;
  let first = old < 0 ? -1 : firstLiving(index, old);
  for (const at of index.fresh) {
    const base = document.rowsBefore[at] as number;
    if (first >= 0 && base > first) break;
    const row = rowInBlock(document.blocks[at] as TableBlock, hash, folded, document.syntax);
    if (row < 0) continue;
    if (first < 0 || base + row < first) first = base + row;
    break;
  }
  return first < 0 ? undefined : first;
}

/** The rows whose key an earlier row has, in file order, each with the first row of that key. */
export function repeatedRows(document: TableDocument): Pairs {
  const index = indexOf(document);
  index.repeated ??= index.fresh.length === 0 ? index.full.repeated : repeatedNow(index);
  return index.repeated;
}

const shared = new WeakMap<TableDocument, WeakMap<TableDocument, Pairs>>();

/** The rows of a table whose keys another one has too, in file order, each with the other's first row of that key. */
export function repeatedKeysOf(document: TableDocument, other: TableDocument): Pairs {
  const before = shared.get(document) ?? new WeakMap<TableDocument, Pairs>();
  shared.set(document, before);
  let pairs = before.get(other);
  if (pairs === undefined) {
    const has = keyHashProbe(other);
    const found: (readonly [number, number])[] = [];
    document.blocks.forEach(({ hashes }, block) => {
      const base = document.rowsBefore[block] as number;
      for (let row = 0; row < hashes.length; row++) {
        if (!has(hashes[row] as number)) continue;
        const at = rowOfKey(other, storedKeyOf(document, base + row));
        if (at !== undefined) found.push([base + row, at]);
      }
    });
    pairs = found;
    before.set(other, pairs);
  }
  return pairs;
}

/** What very many hashes are asked of a table: which rows have keys of that hash. */
export interface RowsByHash {
  /** The same object as long as `rowWith` answers the same. It holds nothing. */
  readonly token: object;
  /** A row's number at some earlier time; -1: no row had the hash then; -2: several rows had. */
  readonly rowWith: (hash: number) => number;
  /** Where a row that `rowWith` told stands now; -1: its surroundings were edited. */
  readonly placeOf: (row: number) => number;
  /** Hashes of the keys that came since, none of which `rowWith` knew. */
  readonly novel: readonly number[];
}

/** The rows of a table by the hashes of their keys, of which an edit leaves most as they were. */
export function rowsByHash(document: TableDocument): RowsByHash {
  const index = indexOf(document);
  const { full, fresh } = index;
  full.seen ??= seenBits(full.hashes);
  const { seen, slots, hashes, token } = full;
  const bitMask = seen.length * 32 - 1;
  const mask = slots.length - 1;
  const novel = new Set<number>();
  for (const at of fresh) {
    const block = document.blocks[at] as TableBlock;
    for (const [row] of oldRowsOf(block, full).novel) novel.add(block.hashes[row] as number);
  }
  const rowWith = (hash: number): number => {
    const mixed = spread(hash);
    const bit = mixed & bitMask;
    if ((((seen[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) return -1;
    let found = -1;
    for (let slot = mixed & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = (slots[slot] as number) - 1;
      if (hashes[row] !== hash) continue;
      if (found >= 0) return -2;
      found = row;
    }
    return found >= 0 && full.later.has(found) ? -2 : found;
  };
  return { token, rowWith, placeOf: (row) => living(index, row), novel: [...novel] };
}

/** Tells whether some key of a table may have a hash, for very many hashes: a hash of a key of it is always told, one of another rarely. */
export function keyHashProbe(document: TableDocument): (hash: number) => boolean {
  const { full, fresh } = indexOf(document);
  full.seen ??= seenBits(full.hashes);
  const fine = fresh.map((at) => keysOfBlock(document.blocks[at] as TableBlock, document.syntax));
  const bits = fine.length === 0 ? full.seen : full.seen.slice();
  const bitMask = bits.length * 32 - 1;
  for (const { hashes } of fine) {
    for (const hash of hashes) {
      const bit = spread(hash) & bitMask;
      bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }
  return (hash) => {
    const bit = spread(hash) & bitMask;
    if ((((bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) return false;
    return mayHave(full, hash) || fine.some((keys: BlockKeys) => mayHave(keys, hash));
  };
}

/** The first row of a key in the full index's own numbers; -1: none. */
function rowInFull({ document, slots, hashes }: FullIndex, hash: number, folded: string): number {
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const row = (slots[slot] as number) - 1;
    if (hashes[row] === hash && storedKeyOf(document, row) === folded) return row;
  }
  return -1;
}

/** Where a row of the full index stands now; -1: its block was edited. */
function living({ full, places, document }: TableIndex, row: number): number {
  const block = blockOfRow(full.document, row);
  const place = places[block] as number;
  if (place < 0) return -1;
  return row - (full.document.rowsBefore[block] as number) + (document.rowsBefore[place] as number);
}

function firstLiving(index: TableIndex, first: number): number {
  const row = living(index, first);
  if (row >= 0) return row;
  for (const other of index.full.later.get(first) ?? []) {
    const place = living(index, other);
    if (place >= 0) return place;
  }
  return -1;
}

/** For the rows of a block: the full index's first row of the same key, or -1, and its block there; and the keys that it does not have. */
interface OldRows {
  readonly full: FullIndex;
  readonly rows: Int32Array;
  readonly blocks: Int32Array;
  readonly novel: readonly (readonly [number, string])[];
}

const oldRows = new WeakMap<TableBlock, OldRows>();

function oldRowsOf(block: TableBlock, full: FullIndex): OldRows {
  let found = oldRows.get(block);
  if (found === undefined || found.full !== full) {
    const { text, starts, ends, hashes } = block;
    const novel: [number, string][] = [];
    const rows = new Int32Array(starts.length);
    const blocks = new Int32Array(starts.length);
    for (let at = 0; at < starts.length; at++) {
      const key = keyTextOf(text, starts[at] as number, ends[at] as number, full.document.syntax);
      const row = rowInFull(full, hashes[at] as number, key);
      rows[at] = row;
      if (row < 0) novel.push([at, key]);
      else blocks[at] = blockOfRow(full.document, row);
    }
    found = { full, rows, blocks, novel };
    oldRows.set(block, found);
  }
  return found;
}

/** Keys that were repeated before, and keys of edited blocks that stand elsewhere as well. */
function repeatedNow(index: TableIndex): Pairs {
  const { document, full, fresh, places } = index;
  const groups = new Map<number, number[]>();
  const novel = new Map<string, number[]>();
  for (const first of full.later.keys()) groups.set(first, []);
  const seen = new Uint8Array(full.hashes.length);
  for (const at of fresh) {
    const old = oldRowsOf(document.blocks[at] as TableBlock, full);
    for (let row = 0; row < old.rows.length; row++) {
      const first = old.rows[row] as number;
      if (first < 0) continue;
      if (seen[first] === 1 || (places[old.blocks[row] as number] as number) >= 0) groups.set(first, []);
      seen[first] = 1;
    }
    const base = document.rowsBefore[at] as number;
    for (const [row, key] of old.novel) addTo(novel, key, base + row);
  }
  if (groups.size > 0) {
    for (const at of fresh) {
      const { rows } = oldRowsOf(document.blocks[at] as TableBlock, full);
      const base = document.rowsBefore[at] as number;
      rows.forEach((first, row) => {
        groups.get(first)?.push(base + row);
      });
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (const [first, rows] of groups) {
    for (const row of [first, ...(full.later.get(first) ?? [])]) {
      const place = living(index, row);
      if (place >= 0) rows.push(place);
    }
    addPairs(pairs, rows);
  }
  for (const rows of novel.values()) addPairs(pairs, rows);
  return pairs.sort((a, b) => a[0] - b[0]);
}

function addTo<Key>(groups: Map<Key, number[]>, key: Key, row: number): void {
  const rows = groups.get(key);
  if (rows) rows.push(row);
  else groups.set(key, [row]);
}

function addPairs(pairs: (readonly [number, number])[], rows: number[]): void {
  if (rows.length < 2) return;
  rows.sort((a, b) => a - b);
  const first = rows[0] as number;
  for (const row of rows.slice(1)) pairs.push([row, first]);
}

function indexOf(document: TableDocument): TableIndex {
  let index = known.get(document);
  if (index === undefined) {
    index = indexBeside(document) ?? indexAnew(document);
    known.set(document, index);
  }
  return index;
}

/** The index of the text before the last edits, with what they changed; undefined where there is none, or too much changed. */
function indexBeside(document: TableDocument): TableIndex | undefined {
  const { blocks } = document;
  if (blocks.length < 4) return undefined;
  const full = blocks
    .slice(0, MOST_FRESH + 1)
    .map((block) => latest.get(block))
    .find((one) => one !== undefined);
  if (full === undefined || full.document.syntax !== document.syntax) return undefined;
  const places = new Int32Array(full.blockAt.size).fill(-1);
  const fresh: number[] = [];
  for (const [at, block] of blocks.entries()) {
    const before = full.blockAt.get(block);
    if (before === undefined) fresh.push(at);
    else places[before] = at;
    if (fresh.length > MOST_FRESH) return undefined;
  }
  return fresh.length * 4 > blocks.length ? undefined : { document, full, places, fresh };
}

function indexAnew(document: TableDocument): TableIndex {
  const full = buildIndex(document);
  for (const block of document.blocks) latest.set(block, full);
  return { document, full, places: Int32Array.from(document.blocks, (_, at) => at), fresh: [] };
}

function buildIndex(document: TableDocument): FullIndex {
  const count = rowCountOf(document);
  const hashes = new Int32Array(count);
  document.blocks.forEach((block, at) => {
    hashes.set(block.hashes, document.rowsBefore[at]);
  });
  const slots = slotsFor(count);
  const mask = slots.length - 1;
  const repeated: (readonly [number, number])[] = [];
  const later = new Map<number, number[]>();
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
    else {
      repeated.push([row, first]);
      addTo(later, first, row);
    }
  }
  const blockAt = new Map(document.blocks.map((block, at) => [block, at]));
  return { document, slots, hashes, repeated, later, blockAt, token: {} };
}

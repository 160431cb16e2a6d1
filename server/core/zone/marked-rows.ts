/**
 * Single records that their type, or a test of their own text, picks out of many. What a block answered is kept as long as the zone has
 * the block, so after an edit only the blocks that are new are looked at.
 */
import { blockOfId } from './look-up.ts';
import type { NameIndex } from './name-index.ts';
import { readRow, recordId, recordOfRow, rowOfId } from './record.ts';
import {
  addKind,
  haveSameRows,
  isFaultyRow,
  type ResolvedBlock,
  type TypeKinds,
  type ZonePart,
} from './resolved-block.ts';
import { dataOfRow } from './row-data.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

/** Picks rows of a block. It may depend on nothing but the block and what it is entered with; not on TTLs. */
export interface RowMark {
  /** Types (RR TYPE numbers) that the rows have. */
  readonly kinds: TypeKinds;
  readonly rowsOf: (block: ResolvedBlock) => readonly number[];
  /** By the index of a zone, which all its versions share. */
  readonly known: WeakMap<NameIndex, KnownRows>;
}

/** By slot: the block that answered last, and its marked rows. */
interface KnownRows {
  readonly blocks: (ResolvedBlock | undefined)[];
  readonly rows: (readonly number[])[];
}

/** Picks the rows of some types (RR TYPE numbers) that pass a test; all of them where there is none. */
export function rowMark(
  types: readonly number[],
  isMarked: (block: ResolvedBlock, row: number) => boolean = () => true,
): RowMark {
  const tested = new Uint8Array(Math.max(...types) + 1);
  for (const type of types) tested[type] = 1;
  return blockMark(types, (block) => markedRows(block, tested, isMarked));
}

/** Picks the rows that a function names: rows of some types in ascending order, broken ones left out. */
export function blockMark(types: readonly number[], rowsOf: RowMark['rowsOf']): RowMark {
  const kinds: TypeKinds = { low: 0, high: 0 };
  for (const type of types) addKind(kinds, type);
  return { kinds, rowsOf, known: new WeakMap() };
}

/** The records that pass the test, in the order of the text. */
export function* markedRecords(zone: Zone, mark: RowMark): Iterable<ZoneRecord> {
  for (const id of markedIds(zone, mark)) yield recordOfRow(zone, blockOfId(zone, id), rowOfId(id));
}

/** Whether there may be records that pass the test. Of a small zone the answer is exact, of others it costs nothing. */
export function mayHoldMarked({ inside: { kinds, only } }: Zone, mark: RowMark): boolean {
  if (!mayHold(kinds, mark.kinds)) return false;
  return only === undefined || only.count > FEW_ROWS || mark.rowsOf(only).length > 0;
}

/** Ids of the records that pass the test, in the order of the text. */
export function markedIds(zone: Zone, mark: RowMark): readonly number[] {
  const { only, kinds } = zone.inside;
  if (!mayHold(kinds, mark.kinds)) return NO_ROWS;
  // A look at some rows is cheaper than to remember it for each of thousands of zones.
  if (only !== undefined && only.count <= FEW_ROWS) return idsOfBlock(only, mark.rowsOf(only));
  const ids: number[] = [];
  gatherIds(zone.inside.root, mark, knownRows(moveIndex(zone), mark), ids);
  return ids;
}

/** Whether a record passes the test. */
export function isMarkedId(zone: Zone, mark: RowMark, id: number): boolean {
  const block = blockOfId(zone, id);
  return rowsOfBlock(block, mark, knownRows(zone.inside.index, mark)).includes(rowOfId(id));
}

function knownRows(index: NameIndex, { known }: RowMark): KnownRows {
  let rows = known.get(index);
  if (rows === undefined) {
    rows = { blocks: [], rows: [] };
    known.set(index, rows);
  }
  return rows;
}

function mayHold(kinds: TypeKinds, wanted: TypeKinds): boolean {
  return (kinds.low & wanted.low) !== 0 || (kinds.high & wanted.high) !== 0;
}

/** Zones of at most this many rows in all are looked at each time. */
const FEW_ROWS = 64;

function idsOfBlock({ slot }: ResolvedBlock, rows: readonly number[]): readonly number[] {
  return slot === 0 || rows.length === 0 ? rows : rows.map((row) => recordId(slot, row));
}

function gatherIds({ blocks }: ZonePart, mark: RowMark, known: KnownRows, ids: number[]): void {
  for (const block of blocks) {
    const { slot, expansions } = block;
    const rows = rowsOfBlock(block, mark, known);
    if (rows === NO_ROWS && expansions.length === 0) continue;
    let next = 0;
    for (const { row, part } of expansions) {
      for (; next < rows.length && (rows[next] as number) < row; next++)
        ids.push(recordId(slot, rows[next] as number));
      if (part !== undefined) gatherIds(part, mark, known, ids);
    }
    for (; next < rows.length; next++) ids.push(recordId(slot, rows[next] as number));
  }
}

/** The rows of a block that pass the test, found once. */
function rowsOfBlock(block: ResolvedBlock, mark: RowMark, known: KnownRows): readonly number[] {
  const { slot } = block;
  const before = known.blocks[slot];
  if (before !== block) {
    known.blocks[slot] = block;
    if (!haveSameRows(before, block)) {
      const rows = mayHold(block.kinds, mark.kinds) ? mark.rowsOf(block) : NO_ROWS;
      known.rows[slot] = rows.length === 0 ? NO_ROWS : rows;
    }
  }
  return known.rows[slot] as readonly number[];
}

const NO_ROWS: readonly number[] = [];

function markedRows(
  block: ResolvedBlock,
  types: Uint8Array,
  isMarked: (block: ResolvedBlock, row: number) => boolean,
): readonly number[] {
  let rows: number[] | undefined;
  const { count, types: typesOfRows } = block;
  for (let row = 0; row < count; row++) {
    if (types[typesOfRows[row] as number] !== 1) continue;
    if (isFaultyRow(block, row) || !isMarked(block, row)) continue;
    rows ??= [];
    rows.push(row);
  }
  return rows ?? NO_ROWS;
}

/** The first words of a row's data as written; data in octets (`\#`) as BIND prints it. */
export function dataWordsOfRow(block: ResolvedBlock, row: number, most: number): readonly string[] {
  const { text, starts, ends, count } = readRow(block, row).words;
  const words: string[] = [];
  for (let at = 0; at < count && at < most; at++) words.push(text.slice(starts[at], ends[at]));
  return words[0] === '\\#' ? dataOfRow(block, row).split(' ').slice(0, most) : words;
}

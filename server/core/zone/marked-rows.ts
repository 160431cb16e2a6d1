/**
 * Single records that a test of their own text picks out of many of their type. What a block answered is kept with the block, so after
 * an edit only the blocks that are new are tested.
 */
import { readRow, recordOfRow } from './record.ts';
import { holdsType, isFaultyRow, type ResolvedBlock, type ZonePart } from './resolved-block.ts';
import { dataOfRow } from './row-data.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

/** A test of rows. It may depend on nothing but the row, its block and what the block is entered with. */
export interface RowMark {
  readonly types: readonly number[];
  readonly isMarked: (block: ResolvedBlock, row: number) => boolean;
  readonly known: WeakMap<ResolvedBlock, readonly number[]>;
}

/** Makes a test of the rows of some types (RR TYPE numbers). */
export function rowMark(types: readonly number[], isMarked: RowMark['isMarked']): RowMark {
  return { types, isMarked, known: new WeakMap() };
}

/** The records that pass the test, in the order of the text. */
export function* markedRecords(zone: Zone, mark: RowMark): Iterable<ZoneRecord> {
  yield* markedInPart(zone, zone.inside.root, mark);
}

function* markedInPart(zone: Zone, part: ZonePart, mark: RowMark): Generator<ZoneRecord, void, undefined> {
  for (const block of part.blocks) {
    const rows = markedRows(block, mark);
    let next = 0;
    for (const { row, part: inner } of block.expansions) {
      for (; next < rows.length && (rows[next] as number) < row; next++)
        yield recordOfRow(zone, block, rows[next] as number);
      if (inner !== undefined) yield* markedInPart(zone, inner, mark);
    }
    for (; next < rows.length; next++) yield recordOfRow(zone, block, rows[next] as number);
  }
}

const NO_ROWS: readonly number[] = [];

function markedRows(block: ResolvedBlock, { types, isMarked, known }: RowMark): readonly number[] {
  let rows = known.get(block);
  if (rows === undefined) {
    rows = types.some((type) => holdsType(block, type))
      ? [...block.types.keys()].filter(
          (row) =>
            types.includes(block.types[row] as number) && !isFaultyRow(block, row) && isMarked(block, row),
        )
      : NO_ROWS;
    known.set(block, rows.length === 0 ? NO_ROWS : rows);
  }
  return rows;
}

/** The first words of a row's data as written; data in octets (`\#`) as BIND prints it. */
export function dataWordsOfRow(block: ResolvedBlock, row: number, most: number): readonly string[] {
  const { text, starts, ends, count } = readRow(block, row).words;
  const words: string[] = [];
  for (let at = 0; at < count && at < most; at++) words.push(text.slice(starts[at], ends[at]));
  return words[0] === '\\#' ? dataOfRow(block, row).split(' ').slice(0, most) : words;
}

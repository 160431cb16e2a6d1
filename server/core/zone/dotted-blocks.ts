/**
 * The blocks of a zone that hold names which look as if a final dot was forgotten, so that whoever judges them can keep the verdict with
 * the block: an edit makes new blocks only where it touches the text.
 */
import { recordOfRow } from './record.ts';
import {
  FLAG_DOTTED_DATA,
  FLAG_DOTTED_OWNER,
  FLAG_TELLING,
  isFaultyRow,
  type ResolvedBlock,
  type ZonePart,
} from './resolved-block.ts';
import { textOfRow } from './row-text.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

/** A block with such names. `key` is the same object in the next version of the zone as long as the block means the same. */
export interface DottedBlock {
  readonly key: object;
  /** How many records with such names it has. */
  readonly count: number;
  /** One of them, as of this version of the zone. */
  readonly record: (at: number) => ZoneRecord;
  /** What is written from one of them to the next record of the block (of the last: to the block's end), comments and all. */
  readonly text: (at: number) => string;
}

/** All such names, or only those of records where one may end in a top-level domain (of letters, or in the ASCII form of others). */
export type DottedNames = 'all' | 'telling';

const FLAGS = { all: FLAG_DOTTED_OWNER | FLAG_DOTTED_DATA, telling: FLAG_TELLING };
/** By the rows of a block, which it shares with those that differ from it only in the TTL they inherit. */
const rowsOfBlock = {
  all: new WeakMap<Int32Array, readonly number[]>(),
  telling: new WeakMap<Int32Array, readonly number[]>(),
};

/** The blocks in the order of the zone's text; those that `$GENERATE` makes are left out. See `relativeNamesWithDots`. */
export function* blocksWithDottedNames(zone: Zone, which: DottedNames): Iterable<DottedBlock> {
  yield* blocksOfPart(zone, zone.inside.root, which);
}

function* blocksOfPart(
  zone: Zone,
  part: ZonePart,
  which: DottedNames,
): Generator<DottedBlock, void, undefined> {
  for (const block of part.blocks) {
    const rows = dottedRows(block, which);
    if (rows.length > 0) {
      const record = (at: number): ZoneRecord => recordOfRow(zone, block, rows[at] as number);
      const text = (at: number): string => textOfRow(block, rows[at] as number);
      yield { key: block.data, count: rows.length, record, text };
    }
    if (!part.expands) continue;
    for (const { kind, part: inner } of block.expansions)
      if (kind === 'include' && inner !== undefined) yield* blocksOfPart(zone, inner, which);
  }
}

function dottedRows(block: ResolvedBlock, which: DottedNames): readonly number[] {
  const known = rowsOfBlock[which].get(block.data);
  if (known !== undefined) return known;
  const rows: number[] = [];
  const flags = FLAGS[which];
  for (let row = 0; row < block.count; row++) {
    if (((block.data[row] as number) & flags) !== 0 && !isFaultyRow(block, row)) rows.push(row);
  }
  const kept = rows.length === 0 ? NONE : rows;
  rowsOfBlock[which].set(block.data, kept);
  return kept;
}

const NONE: readonly number[] = [];

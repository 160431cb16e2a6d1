/**
 * How the records of two versions of a zone differ in what they say: comments, blanks, order and the way of writing are no difference.
 */
import { recordOfRow } from './record.ts';
import { isFaultyRow, originOfRow, ownerOfRow, type ResolvedBlock, ttlOfRow } from './resolved-block.ts';
import { dataKeyOfRow } from './row-data.ts';
import { blocksOnlyIn, writtenRowKey } from './touched.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

/** Records that only one of two versions has, each in the order of its version's blocks. */
export interface ChangedRecords {
  readonly removed: readonly ZoneRecord[];
  readonly added: readonly ZoneRecord[];
}

const SOA = 6;

/** Above this many rows in changed blocks nobody compares. */
const MOST_ROWS = 20_000;

/**
 * The records that differ between two versions of one zone, made one from the other; the serial of an SOA record is no difference.
 * Undefined where the versions have too little in common to tell at a bearable price.
 */
export function changedRecords(before: Zone, after: Zone): ChangedRecords | undefined {
  if (before === after) return { removed: [], added: [] };
  if (before.inside.index !== after.inside.index) return undefined;
  const gone = blocksOnlyIn(before, after);
  const come = blocksOnlyIn(after, before);
  let rows = 0;
  for (const block of [...gone, ...come]) rows += block.count;
  if (rows > MOST_ROWS) return undefined;
  const written = balanceOf(rowsOf(gone), rowsOf(come), writtenRowKey);
  const { gone: removed, come: added } = balanceOf(written.gone, written.come, meaningOf);
  return {
    removed: removed.map(({ block, row }) => recordOfRow(before, block, row)),
    added: added.map(({ block, row }) => recordOfRow(after, block, row)),
  };
}

interface Row {
  readonly block: ResolvedBlock;
  readonly row: number;
}

/** Records that cannot be taken as they stand are no records. */
function rowsOf(blocks: readonly ResolvedBlock[]): Row[] {
  const rows: Row[] = [];
  for (const block of blocks) {
    for (let row = 0; row < block.count; row++) if (!isFaultyRow(block, row)) rows.push({ block, row });
  }
  return rows;
}

/** The rows of each side that have no equal on the other. */
function balanceOf(
  gone: readonly Row[],
  come: readonly Row[],
  keyOf: (block: ResolvedBlock, row: number) => string,
): { readonly gone: readonly Row[]; readonly come: readonly Row[] } {
  const left = new Map<string, Row[]>();
  for (const one of gone) {
    const key = keyOf(one.block, one.row);
    const equal = left.get(key);
    if (equal === undefined) left.set(key, [one]);
    else equal.push(one);
  }
  const unmatched = come.filter(({ block, row }) => left.get(keyOf(block, row))?.pop() === undefined);
  return { gone: [...left.values()].flat(), come: unmatched };
}

function meaningOf(block: ResolvedBlock, row: number): string {
  const type = block.types[row] as number;
  const data = dataKeyOfRow(block, row);
  const said = type === SOA ? data.replace(/^(\S+ \S+) \d+ /, '$1 ') : `${data}`;
  return `${ownerOfRow(block, row)} ${ttlOfRow(block, row)} ${type} ${said === '' ? originOfRow(block, row) : ''}${said}`;
}

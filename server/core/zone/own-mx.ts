/**
 * Records whose owner takes mail by MX records of its own: told by the index, without a record being made.
 */
import { blockOfId } from './look-up.ts';
import { markedIds, type RowMark } from './marked-rows.ts';
import { firstRecord, nextRecord, typeBit, typesAtNode } from './name-index.ts';
import { readRow, recordOfRow, rowOfId } from './record.ts';
import { digestOfRow, isFaultyRow } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const MX = 15;

/** The marked records whose owner has no MX record, more than `most`, or one that names no host (`.`), in the order of the text. */
export function* markedWithoutMx(zone: Zone, mark: RowMark, most: number): Iterable<ZoneRecord> {
  for (const id of markedIds(zone, mark)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if (!hasHosts(zone, block.data[block.count + row] as number, most)) yield recordOfRow(zone, block, row);
  }
}

function hasHosts(zone: Zone, node: number, most: number): boolean {
  const index = moveIndex(zone);
  if (node === 0 || (typesAtNode(index, node) & typeBit(MX)) === 0) return false;
  let count = 0;
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if (block.types[row] !== MX) continue;
    if (isFaultyRow(block, row) || ++count > most) return false;
    // Data with a digest is written plainly, and `.` is no plain name.
    if (digestOfRow(block, row) !== 0) continue;
    const { text, starts, ends, count: words } = readRow(block, row).words;
    if (words !== 2 || text.slice(starts[1], ends[1]) === '.') return false;
  }
  return count > 0;
}

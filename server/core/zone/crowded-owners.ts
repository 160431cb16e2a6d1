/**
 * Owners with several records: where records can contradict each other.
 */

import { blockOfId, inZoneOrder } from './look-up.ts';
import { firstRecord, nextRecord, typeBit, typesAtNode } from './name-index.ts';
import { ownerNameOfRow, rowOfId } from './record.ts';
import { isFaultyRow } from './resolved-block.ts';
import { moveIndex, type Zone } from './zone.ts';

/** The owners (letters as written) that have a record of one of the types and at least one more record of any type; broken ones do not count. */
export function* ownersWithSeveralRecords(zone: Zone, types: readonly number[]): Iterable<string> {
  const index = moveIndex(zone);
  const wanted = new Set(types);
  let bits = 0;
  for (const type of types) bits |= typeBit(type);
  const ids: number[] = [];
  for (let node = 1; node < index.count; node++) {
    if ((typesAtNode(index, node) & bits) === 0) continue;
    const only = firstRecord(index, node);
    if (only < 0 || nextRecord(index, only) < 0) continue;
    let good = 0;
    let found = -1;
    for (let id = only; id >= 0; id = nextRecord(index, id)) {
      const block = blockOfId(zone, id);
      const row = rowOfId(id);
      if (isFaultyRow(block, row)) continue;
      good++;
      if (wanted.has(block.types[row] as number)) found = id;
    }
    if (found >= 0 && good > 1) ids.push(found);
  }
  for (const id of inZoneOrder(zone, ids)) yield ownerNameOfRow(blockOfId(zone, id), rowOfId(id));
}

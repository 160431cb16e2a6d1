/**
 * Owners with several records: where records can contradict each other.
 */

import { blockOfId, inZoneOrder } from './look-up.ts';
import { firstRecord, mayRepeatType, nextRecord, typeBit, typesAtNode } from './name-index.ts';
import { ownerNameOfRow, rowOfId } from './record.ts';
import { isFaultyRow, mayHoldType } from './resolved-block.ts';
import { moveIndex, type Zone } from './zone.ts';

/**
 * The owners (letters as written) that have a record of one of the types `besideAny` and at least one more record of any type, or several
 * records of one of the types `repeated`, in the zone's order; broken records do not count.
 */
export function* ownersWithSeveralRecords(
  zone: Zone,
  types: { readonly besideAny: readonly number[]; readonly repeated: readonly number[] },
): Iterable<string> {
  const index = moveIndex(zone);
  const isThere = (type: number): boolean => mayHoldType(zone.inside.kinds, type);
  const besideAny = new Set(types.besideAny.filter(isThere));
  const repeated = new Set(types.repeated.filter(isThere));
  let besideBits = 0;
  for (const type of besideAny) besideBits |= typeBit(type);
  let bits = 0;
  for (const type of repeated) bits |= typeBit(type);
  const ids: number[] = [];
  for (let node = 1; node < index.count; node++) {
    const there = typesAtNode(index, node);
    if ((there & besideBits) === 0 && ((there & bits) === 0 || !mayRepeatType(index, node))) continue;
    const only = firstRecord(index, node);
    if (only < 0 || nextRecord(index, only) < 0) continue;
    let good = 0;
    let wanted = -1;
    let again = -1;
    let met: number[] | undefined;
    for (let id = only; id >= 0; id = nextRecord(index, id)) {
      const block = blockOfId(zone, id);
      const row = rowOfId(id);
      if (isFaultyRow(block, row)) continue;
      good++;
      const type = block.types[row] as number;
      if (besideAny.has(type)) wanted = id;
      if (!repeated.has(type)) continue;
      if (met?.includes(type)) again = id;
      else if (met === undefined) met = [type];
      else met.push(type);
    }
    if (wanted >= 0 && good > 1) ids.push(wanted);
    else if (again >= 0) ids.push(again);
  }
  for (const id of inZoneOrder(zone, ids)) yield ownerNameOfRow(blockOfId(zone, id), rowOfId(id));
}

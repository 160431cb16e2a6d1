/**
 * Records that belong beside NS records and stand at names that have none.
 */

import { blockOfId, goodRows } from './look-up.ts';
import { firstRecord, nextRecord, typeBit, typesAtNode } from './name-index.ts';
import { recordOfRow, rowOfId } from './record.ts';
import { isFaultyRow, ownerOfRow } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const NS = 2;

/** The records of a type (RR TYPE number) at names without an NS record of their own. */
export function* recordsOfUndelegatedType(zone: Zone, type: number): Iterable<ZoneRecord> {
  const index = moveIndex(zone);
  for (const { block, row } of goodRows(zone, type)) {
    const owner = ownerOfRow(block, row);
    if ((typesAtNode(index, owner) & typeBit(NS)) !== 0 && hasGoodNs(zone, owner)) continue;
    yield recordOfRow(zone, block, row);
  }
}

function hasGoodNs(zone: Zone, node: number): boolean {
  const index = moveIndex(zone);
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    if (block.types[rowOfId(id)] === NS && !isFaultyRow(block, rowOfId(id))) return true;
  }
  return false;
}

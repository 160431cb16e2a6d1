/**
 * Records that belong beside NS records and stand at names that have none.
 */

import { blockOfId, goodRows } from './look-up.ts';
import { firstRecord, type NameIndex, nextRecord, typeBit, typesAtNode } from './name-index.ts';
import { recordOfRow, rowOfId } from './record.ts';
import { isFaultyRow, ownerOfRow } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const NS = 2;
/** The answer for a name with more records than this is kept. */
const CROWD = 32;

/** The records of a type (RR TYPE number) at names without an NS record of their own. */
export function* recordsOfUndelegatedType(zone: Zone, type: number): Iterable<ZoneRecord> {
  const index = moveIndex(zone);
  const crowded = new Map<number, boolean>();
  for (const { block, row } of goodRows(zone, type)) {
    const owner = ownerOfRow(block, row);
    if ((typesAtNode(index, owner) & typeBit(NS)) !== 0 && hasGoodNs(zone, index, owner, crowded)) continue;
    yield recordOfRow(zone, block, row);
  }
}

function hasGoodNs(zone: Zone, index: NameIndex, node: number, crowded: Map<number, boolean>): boolean {
  const known = crowded.get(node);
  if (known !== undefined) return known;
  let steps = 0;
  let found = false;
  for (let id = firstRecord(index, node); id >= 0 && !found; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    found = block.types[rowOfId(id)] === NS && !isFaultyRow(block, rowOfId(id));
    steps++;
  }
  if (steps > CROWD) crowded.set(node, found);
  return found;
}

/**
 * Names below others: which nodes of the index have a marked one above them.
 */
import { blockOfId, inZoneOrder } from './look-up.ts';
import { firstRecord, type NameIndex, nextRecord, parentOf } from './name-index.ts';
import { ownerNameOfRow, rowOfId } from './record.ts';
import { isFaultyRow } from './resolved-block.ts';
import type { Zone } from './zone.ts';

const BELOW = 1;
const CLEAR = 2;

/** Tells of a node whether one of the names above it, up to the apex, is among `marks`. Each node is looked at once. */
export function belowMarked(index: NameIndex, marks: ReadonlySet<number>): (node: number) => boolean {
  const known = new Uint8Array(index.count);
  const path: number[] = [];
  return (node) => {
    path.length = 0;
    let verdict = CLEAR;
    for (let at = node; at > 0; ) {
      const told = known[at] as number;
      if (told !== 0) {
        verdict = told;
        break;
      }
      path.push(at);
      const above = parentOf(index, at);
      if (above > 0 && marks.has(above)) {
        verdict = BELOW;
        break;
      }
      at = above;
    }
    for (const at of path) known[at] = verdict;
    return verdict === BELOW;
  };
}

/** Record id of a record at the node that can be taken as it stands, or -1. */
export function goodRecordAt(zone: Zone, index: NameIndex, node: number): number {
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    if (!isFaultyRow(blockOfId(zone, id), rowOfId(id))) return id;
  }
  return -1;
}

/** The owners of records (letters as written), in the order of the zone's text. */
export function* ownersOfIds(zone: Zone, ids: readonly number[]): Iterable<string> {
  for (const id of inZoneOrder(zone, ids)) yield ownerNameOfRow(blockOfId(zone, id), rowOfId(id));
}

/**
 * The address records of a zone whose address the public Internet does not have. Blocks without any are passed over whole.
 */

import { lookUp } from './look-up.ts';
import { markedRecords, rowMark } from './marked-rows.ts';
import { firstReference, nextReference } from './name-index.ts';
import { rowOfId, slotOfId } from './record.ts';
import { FLAG_SPECIAL_ADDRESS, holdsType, isFaultyRow, type ResolvedBlock } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

const A = 1;
const AAAA = 28;

const special = rowMark(
  [A, AAAA],
  (block, row) => (block.flags & (block.data[row] as number) & FLAG_SPECIAL_ADDRESS) !== 0,
);

/** A and AAAA records with such an address, in the zone's order; those in octets (`\#`) too, whatever their address. */
export function specialAddressRecords(zone: Zone): Iterable<ZoneRecord> {
  return markedRecords(zone, special);
}

/** Whether the zone has an A or AAAA record with any other address. */
export function hasOrdinaryAddress({ inside }: Zone): boolean {
  for (const block of inside.slots) {
    if (block === undefined || !(holdsType(block, A) || holdsType(block, AAAA))) continue;
    for (let row = 0; row < block.count; row++) {
      const type = block.types[row] as number;
      if ((type !== A && type !== AAAA) || isFaultyRow(block, row)) continue;
      if (((block.data[row] as number) & FLAG_SPECIAL_ADDRESS) === 0) return true;
    }
  }
  return false;
}

/** Which of some types (RR TYPE numbers) have a record in the zone that refers to a name. Makes no records. */
export function typesReferringTo(zone: Zone, name: string, types: readonly number[]): ReadonlySet<number> {
  const { index, node } = lookUp(zone, name);
  const found = new Set<number>();
  if (node === 0) return found;
  for (let at = firstReference(index, node); at >= 0; at = nextReference(index, at)) {
    const block = zone.inside.slots[slotOfId(at)] as ResolvedBlock;
    const row = block.references[rowOfId(at)] as number;
    const type = block.types[row] as number;
    if (types.includes(type) && !isFaultyRow(block, row)) found.add(type);
    if (found.size === types.length) break;
  }
  return found;
}

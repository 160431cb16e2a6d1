/**
 * Records of types that a zone has few of, however large it is: found in one pass for all of them, once for each version of a zone.
 */
import { blockOfId } from './look-up.ts';
import { markedIds, mayHoldMarked, rowMark } from './marked-rows.ts';
import { recordOfRow, rowOfId } from './record.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

/** KEY, DNSKEY, NSEC3PARAM, TLSA, SMIMEA, CDS, CDNSKEY, OPENPGPKEY, CSYNC, ZONEMD, SVCB, HTTPS, EUI48, EUI64. */
const SPARSE_TYPES = [25, 48, 51, 52, 53, 59, 60, 61, 62, 63, 64, 65, 108, 109] as const;

/** RR TYPE number of one of them. */
export type SparseType = (typeof SPARSE_TYPES)[number];

const sparse = rowMark(SPARSE_TYPES);
const known = new WeakMap<Zone, readonly number[]>();

/** The records of some of the sparse types, in the order of the text. */
export function* sparseRecords(zone: Zone, ...types: readonly SparseType[]): Iterable<ZoneRecord> {
  let ids = known.get(zone);
  if (ids === undefined) {
    if (!mayHoldMarked(zone, sparse)) return;
    ids = markedIds(zone, sparse);
    known.set(zone, ids);
  }
  for (const id of ids) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if ((types as readonly number[]).includes(block.types[row] as number))
      yield recordOfRow(zone, block, row);
  }
}

/**
 * TTLs that stand out: of a zone nearly all are ordinary and alike, which a block says of itself in one number.
 */
import { blockOfId, inZoneOrder } from './look-up.ts';
import { firstRecord, type NameIndex, nextRecord } from './name-index.ts';
import { placeOfRow, placesOf } from './places.ts';
import { ownerNameOfRow, readRow, recordOfRow, rowOfId, slotOfId } from './record.ts';
import {
  commonTtl,
  isFaultyRow,
  offsetOfRow,
  ownerOfRow,
  type ResolvedBlock,
  ttlOfRow,
} from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const SIG = 24;
const RRSIG = 46;
const NSEC3PARAM = 51;

/**
 * The owners (letters as written) that have records of one type with different TTLs, signatures apart, in the zone's order. Signatures
 * have the TTL of what they sign, so theirs differ.
 */
export function* ownersWithMixedTtls(zone: Zone): Iterable<string> {
  const ttls = new Set<number>();
  for (const block of zone.inside.slots)
    if (block !== undefined && block.count > 0) ttls.add(commonTtl(block));
  if (ttls.size <= 1 && !ttls.has(-1)) return;
  const index = moveIndex(zone);
  const owners = new Set<number>();
  for (const block of zone.inside.slots) if (block !== undefined) noteOwnersOfOtherTtls(zone, block, owners);
  const ids: number[] = [];
  for (const node of owners) {
    const id = mixedRecord(zone, index, firstRecord(index, node));
    if (id >= 0) ids.push(id);
  }
  for (const id of inZoneOrder(zone, ids)) yield ownerNameOfRow(blockOfId(zone, id), rowOfId(id));
}

/** Adds the owners of a block's records whose next record in the index has another TTL. Blocks are gone through as they lie in memory. */
function noteOwnersOfOtherTtls(zone: Zone, block: ResolvedBlock, owners: Set<number>): void {
  const { slot, count, data } = block;
  const common = commonTtl(block);
  for (let row = 0; row < count; row++) {
    const next = (data[2 * count + row] as number) - 1;
    if (next < 0) continue;
    const isHere = slotOfId(next) === slot;
    if (isHere && common >= 0) continue;
    const ttl = ttlOfRow(isHere ? block : blockOfId(zone, next), rowOfId(next));
    if (ttl !== ttlOfRow(block, row)) owners.add(ownerOfRow(block, row));
  }
}

/** A record whose TTL is another than that of the first of its type, among the records of a name; -1 where there is none. */
function mixedRecord(zone: Zone, index: NameIndex, first: number): number {
  const ttls = new Map<number, number>();
  for (let id = first; id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    const type = block.types[row] as number;
    if (type === RRSIG || type === SIG || isFaultyRow(block, row)) continue;
    const ttl = ttlOfRow(block, row);
    const known = ttls.get(type);
    if (known === undefined) ttls.set(type, ttl);
    else if (known !== ttl) return id;
  }
  return -1;
}

/** A week, in seconds: resolvers are told to keep nothing for longer (RFC 8767 §4). */
export const LONGEST_KEPT_TTL = 604800;

/** Records with an extreme TTL: the first of them in the zone's text, and how many there are. */
export interface ExtremeTtls {
  readonly first: ZoneRecord;
  readonly count: number;
}

/** Of a block: how many of its rows have the TTL 0, or one of more than a week, and the first of each (-1: none). */
interface Extremes {
  readonly zero: number;
  readonly firstZero: number;
  readonly long: number;
  readonly firstLong: number;
}

const NO_EXTREMES: Extremes = { zero: 0, firstZero: -1, long: 0, firstLong: -1 };
/** By the rows of a block whose inherited TTL is none of these. */
const extremes = new WeakMap<Int32Array, Extremes>();

/** The records of a zone with TTL 0 (signatures and NSEC3PARAM apart), or with more than a week; undefined where there are none. */
export function extremeTtls(zone: Zone, kind: 'zero' | 'long'): ExtremeTtls | undefined {
  let count = 0;
  let found: { readonly block: ResolvedBlock; readonly row: number; readonly place: number } | undefined;
  for (const block of zone.inside.slots) {
    if (block === undefined) continue;
    const { zero, long, firstZero, firstLong } = extremesOf(block);
    const many = kind === 'zero' ? zero : long;
    if (many === 0) continue;
    count += many;
    const row = kind === 'zero' ? firstZero : firstLong;
    const place = placeOfRow(placesOf(zone), block.slot, row);
    if (found === undefined || place < found.place) found = { block, row, place };
  }
  return found && { first: recordOfRow(zone, found.block, found.row), count };
}

function extremesOf(block: ResolvedBlock): Extremes {
  const common = commonTtl(block);
  if (common > 0 && common <= LONGEST_KEPT_TTL) return NO_EXTREMES;
  const inherited = block.inState.defaultTtl;
  const isUsual = inherited !== 0 && inherited <= LONGEST_KEPT_TTL;
  const before = isUsual ? extremes.get(block.data) : undefined;
  if (before !== undefined) return before;
  let { zero, long, firstZero, firstLong } = NO_EXTREMES;
  for (let row = 0; row < block.count; row++) {
    const ttl = ttlOfRow(block, row);
    if ((ttl > 0 && ttl <= LONGEST_KEPT_TTL) || isFaultyRow(block, row)) continue;
    if (ttl === 0 && isForClients(block.types[row] as number) && zero++ === 0) firstZero = row;
    if (ttl > 0 && long++ === 0) firstLong = row;
  }
  const found = zero + long === 0 ? NO_EXTREMES : { zero, long, firstZero, firstLong };
  if (isUsual) extremes.set(block.data, found);
  return found;
}

/** Signers give NSEC3PARAM, which only servers read, the TTL 0, and its signature with it. */
function isForClients(type: number): boolean {
  return type !== NSEC3PARAM && type !== RRSIG && type !== SIG;
}

/**
 * Whether the TTL written at a record may hold for records behind it, too: no `$TTL` is in force, and the next record has none of its own.
 */
export function handsTtlOn(zone: Zone, record: ZoneRecord): boolean {
  const block = blockOfId(zone, record.id);
  const row = rowOfId(record.id);
  if (block.inState.defaultTtl >= 0) return false;
  const { text, start } = block.source;
  if (/(?:^|\n)\$ttl[ \t]/i.test(text.slice(start, start + offsetOfRow(block, row)))) return false;
  return row + 1 === block.count || readRow(block, row + 1).ttl < 0;
}

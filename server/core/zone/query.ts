/**
 * Questions to a zone. All names handed in are absolute; letters' case and the form of escapes do not matter. Records come in the order
 * of the zone's text. A record that cannot be taken as it stands (`brokenTypesAt`) is in no answer but keeps its owner in existence.
 */
import { nameKey } from '../dns/name.ts';
import { crowdRecordOfRow } from './crowd-record.ts';
import { blockIndexAt, blockStarts } from './document.ts';
import { blockOfId, goodRows, inZoneOrder, lookUp, recordIdsOfNode } from './look-up.ts';
import {
  firstRecord,
  firstReference,
  mayHoldBroken,
  type NameIndex,
  nextRecord,
  nextReference,
  nodeExists,
  typeBit,
  typesAtNode,
} from './name-index.ts';
import { placesOf } from './places.ts';
import { ownerNameOfRow, recordId, recordOfRow, rowOfId, slotOfId } from './record.ts';
import {
  FLAG_DOTTED_DATA,
  FLAG_DOTTED_OWNER,
  isFaultyRow,
  mayHoldType,
  offsetOfRow,
  type ResolvedBlock,
  type TypeKinds,
  ttlOfRow,
} from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

export { duplicateRecords, duplicateRecordsAt } from './duplicates.ts';
export { haveOtherDefaultTtls, touchedOwners } from './touched.ts';

/** How many records the zone has; broken ones are not counted. */
export function recordCount(zone: Zone): number {
  return zone.inside.recordCount;
}

/** Which types the zone has records of, broken ones too. */
export function heldTypes(zone: Zone): TypeKinds {
  return zone.inside.kinds;
}

/** Whether a directive of the zone's own file brings records from elsewhere or makes some. */
export function bringsMoreRecords(zone: Zone): boolean {
  return zone.inside.root.expands;
}

/** All records. */
export function* allRecords(zone: Zone): Iterable<ZoneRecord> {
  for (const { block, row } of goodRows(zone)) yield recordOfRow(zone, block, row);
}

/** The records of a type. */
export function* recordsOfType(zone: Zone, type: number): Iterable<ZoneRecord> {
  for (const { block, row } of goodRows(zone, type)) yield recordOfRow(zone, block, row);
}

/** The records at a name. */
export function recordsAt(zone: Zone, owner: string): ZoneRecord[] {
  if (zone.inside.recordCount > SMALL) return recordsOfOwner(zone, owner, undefined);
  return recordsOfSmallZone(zone, owner).slice();
}

/** The records of one type at a name. */
export function recordsAtOfType(zone: Zone, owner: string, type: number): ZoneRecord[] {
  if (zone.inside.recordCount > SMALL) return recordsOfOwner(zone, owner, type);
  return recordsOfSmallZone(zone, owner).filter((record) => record.type === type);
}

/** Zones with more records are asked about more names than are worth keeping. */
const SMALL = 200;

/** The small zones asked last: hundreds of rules, one after the other, ask for the same few names of a zone. */
const RECENT = 4;
const recent: { zone: Zone; readonly byOwner: Map<string, readonly ZoneRecord[]> }[] = [];
let oldest = 0;

function recordsOfSmallZone(zone: Zone, owner: string): readonly ZoneRecord[] {
  let known = recent.find((one) => one.zone === zone);
  if (known === undefined) {
    known = { zone, byOwner: new Map() };
    recent[oldest] = known;
    oldest = (oldest + 1) % RECENT;
  }
  let records = known.byOwner.get(owner);
  if (records === undefined) {
    records = recordsOfOwner(zone, owner, undefined);
    // Names that are not there are asked for as well, as many as there are.
    if (known.byOwner.size >= SMALL) known.byOwner.clear();
    known.byOwner.set(owner, records);
  }
  return records;
}

/** Whether there is a record of the type at a name; broken ones do not count. */
export function hasRecordOfType(zone: Zone, owner: string, type: number): boolean {
  const { index, node, key } = lookUp(zone, owner);
  if (node === 0 || (typesAtNode(index, node) & typeBit(type)) === 0) return false;
  const id = goodIdOfType(zone, index, node, type);
  return id >= 0 && nameKey(ownerNameOfRow(blockOfId(zone, id), rowOfId(id))) === key;
}

/** Owners of more records are walked through once for each version of their zone. */
const FEW_RECORDS = 32;
const crowds = new WeakMap<Zone, Map<number, ReadonlyMap<number, number>>>();

/** Id of some record of the type at a node that can be taken as it stands; -1 where there is none. */
function goodIdOfType(zone: Zone, index: NameIndex, node: number, type: number): number {
  let count = 0;
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    if (block.types[rowOfId(id)] === type && !isFaultyRow(block, rowOfId(id))) return id;
    if (++count > FEW_RECORDS) return idsByType(zone, index, node).get(type) ?? -1;
  }
  return -1;
}

function idsByType(zone: Zone, index: NameIndex, node: number): ReadonlyMap<number, number> {
  let ofZone = crowds.get(zone);
  if (ofZone === undefined) {
    ofZone = new Map();
    crowds.set(zone, ofZone);
  }
  let ids = ofZone.get(node);
  if (ids === undefined) {
    const found = new Map<number, number>();
    for (const id of recordIdsOfNode(index, node)) {
      const block = blockOfId(zone, id);
      const type = block.types[rowOfId(id)] as number;
      if (!found.has(type) && !isFaultyRow(block, rowOfId(id))) found.set(type, id);
    }
    ids = found;
    ofZone.set(node, ids);
  }
  return ids;
}

function recordsOfOwner(zone: Zone, owner: string, type: number | undefined): ZoneRecord[] {
  const { index, node, key } = lookUp(zone, owner);
  if (node === 0) return [];
  if (type !== undefined && (typesAtNode(index, node) & typeBit(type)) === 0) return [];
  const ids = recordIdsOfNode(index, node).filter((id) => {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    return !isFaultyRow(block, row) && (type === undefined || block.types[row] === type);
  });
  if (ids.length > CROWD) return crowdOfIds(zone, ids, key);
  return recordsOfIds(zone, ids).filter((record) => nameKey(record.owner) === key);
}

/** More records of one name are not made whole at once. */
const CROWD = 1000;

function crowdOfIds(zone: Zone, ids: readonly number[], key: string): ZoneRecord[] {
  const records: ZoneRecord[] = [];
  for (const id of inZoneOrder(zone, ids)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if (nameKey(ownerNameOfRow(block, row)) === key) records.push(crowdRecordOfRow(zone, block, row));
  }
  return records;
}

/** The types of which a name has records with different TTLs. */
export function typesWithMixedTtl(zone: Zone, owner: string): ReadonlySet<number> {
  const { index, node } = lookUp(zone, owner);
  const ttls = new Map<number, number>();
  const mixed = new Set<number>();
  for (let id = node === 0 ? -1 : firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if (isFaultyRow(block, row)) continue;
    const type = block.types[row] as number;
    const ttl = ttlOfRow(block, row);
    const first = ttls.get(type);
    if (first === undefined) ttls.set(type, ttl);
    else if (first !== ttl) mixed.add(type);
  }
  return mixed;
}

/** The types of broken records at a name (0 for a type that could not be understood): what may stand there once they are mended. */
export function brokenTypesAt(zone: Zone, owner: string): number[] {
  const { index, node } = lookUp(zone, owner);
  if (node === 0 || !mayHoldBroken(index, node)) return [];
  const types = new Set<number>();
  for (const id of recordIdsOfNode(index, node)) {
    const block = blockOfId(zone, id);
    if (isFaultyRow(block, rowOfId(id))) types.add(block.types[rowOfId(id)] as number);
  }
  return [...types];
}

/** Whether the name has records of its own (broken ones count) or is an empty non-terminal. */
export function nameExists(zone: Zone, name: string): boolean {
  const { index, node, key } = lookUp(zone, name);
  if (node === 0 || !nodeExists(index, node)) return false;
  const first = firstRecord(index, node);
  return first < 0 || nameKey(ownerNameOfRow(blockOfId(zone, first), rowOfId(first))) === key;
}

/** The owners (letters as written) that have a record of one of the types, and none of the type `without`, which `hasOwnBit`. */
export function* ownersWithTypes(zone: Zone, types: readonly number[], without?: number): Iterable<string> {
  const index = moveIndex(zone);
  const wanted = new Set(types.filter((type) => mayHoldType(zone.inside.kinds, type)));
  let bits = 0;
  for (const type of wanted) bits |= typeBit(type);
  if (bits === 0) return;
  const excluded = without === undefined ? 0 : typeBit(without);
  const ids: number[] = [];
  for (let node = 1; node < index.count; node++) {
    const there = typesAtNode(index, node);
    if ((there & bits) === 0 || (there & excluded) !== 0) continue;
    const matching: number[] = [];
    for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
      const block = blockOfId(zone, id);
      const row = rowOfId(id);
      if (wanted.has(block.types[row] as number) && !isFaultyRow(block, row)) matching.push(id);
    }
    const first = inZoneOrder(zone, matching)[0];
    if (first !== undefined) ids.push(first);
  }
  for (const id of inZoneOrder(zone, ids)) yield ownerNameOfRow(blockOfId(zone, id), rowOfId(id));
}

/** The records whose data names `name` in a field that refers to it (mailboxes do not). */
export function recordsReferringTo(zone: Zone, name: string): ZoneRecord[] {
  const { index, node, key } = lookUp(zone, name);
  if (node === 0) return [];
  const ids = new Set<number>();
  for (let at = firstReference(index, node); at >= 0; at = nextReference(index, at)) {
    const slot = slotOfId(at);
    const block = zone.inside.slots[slot] as ResolvedBlock;
    const row = block.references[rowOfId(at)] as number;
    if (!isFaultyRow(block, row)) ids.add(recordId(slot, row));
  }
  return recordsOfIds(zone, [...ids]).filter(({ fields }) =>
    fields.some(({ absolute }) => absolute !== undefined && nameKey(absolute) === key),
  );
}

/** Whether a record of the type names `name` in a field that refers to it. */
export function hasReferenceOfType(zone: Zone, name: string, type: number): boolean {
  const { index, node, key } = lookUp(zone, name);
  if (node === 0) return false;
  for (let at = firstReference(index, node); at >= 0; at = nextReference(index, at)) {
    const block = zone.inside.slots[slotOfId(at)] as ResolvedBlock;
    const row = block.references[rowOfId(at)] as number;
    if (block.types[row] !== type || isFaultyRow(block, row)) continue;
    const { fields } = recordOfRow(zone, block, row);
    if (fields.some(({ absolute }) => absolute !== undefined && nameKey(absolute) === key)) return true;
  }
  return false;
}

/**
 * The record that is written around `offset` of the file `path` (its first place, where the zone includes it more than once), or
 * undefined where none is. Records that `$GENERATE` makes are not found.
 */
export function recordAtOffset(zone: Zone, path: string, offset: number): ZoneRecord | undefined {
  const part = placesOf(zone).parts.find((one) => one.path === path && !one.generated);
  if (part === undefined) return undefined;
  const index = blockIndexAt(part.document, offset);
  const block = part.blocks[index];
  if (block === undefined) return undefined;
  const place = offset - (blockStarts(part.document)[index] as number);
  let row = -1;
  while (row + 1 < block.count && offsetOfRow(block, row + 1) <= place) row++;
  if (row < 0 || isFaultyRow(block, row)) return undefined;
  const record = recordOfRow(zone, block, row);
  return offset <= record.span.end ? record : undefined;
}

/**
 * Records whose owner or a name of whose data is written relative and has an inner dot, or repeats an origin of one label: what a
 * forgotten final dot looks like. `part` keeps only those where it is the owner, or the data.
 */
export function* relativeNamesWithDots(zone: Zone, part?: 'owner' | 'data'): Iterable<ZoneRecord> {
  const flags = (part === 'data' ? 0 : FLAG_DOTTED_OWNER) | (part === 'owner' ? 0 : FLAG_DOTTED_DATA);
  for (const { block, row } of goodRows(zone)) {
    if (((block.data[row] as number) & flags) !== 0) yield recordOfRow(zone, block, row);
  }
}

/** The types of all broken records; 0 for types that could not be understood. */
export function brokenTypes(zone: Zone): ReadonlySet<number> {
  const types = new Set<number>();
  for (const block of zone.inside.slots) {
    if (block === undefined || block.goodCount === block.count) continue;
    for (let row = 0; row < block.count; row++) {
      if (isFaultyRow(block, row)) types.add(block.types[row] as number);
    }
  }
  return types;
}

function recordsOfIds(zone: Zone, ids: readonly number[]): ZoneRecord[] {
  return inZoneOrder(zone, ids).map((id) => recordOfRow(zone, blockOfId(zone, id), rowOfId(id)));
}

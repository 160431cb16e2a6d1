/**
 * Ways from a zone and a name to rows, shared by the questions that other modules ask.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { hashAbsolute, written } from './name-hash.ts';
import { findNode, firstRecord, type NameIndex, nextRecord } from './name-index.ts';
import { placeOfRow, placesOf } from './places.ts';
import { rowOfId, slotOfId } from './record.ts';
import { holdsType, isFaultyRow, mayHoldType, type ResolvedBlock, type ZonePart } from './resolved-block.ts';
import { moveIndex, type Zone } from './zone.ts';

/** A row of a zone's block. */
export interface Row {
  readonly block: ResolvedBlock;
  readonly row: number;
}

/** All rows that are not broken, of one type where one is given, in the order of the text. For this folder. */
export function* goodRows(zone: Zone, type?: number): Generator<Row, void, undefined> {
  if (type === undefined || mayHoldType(zone.inside.kinds, type)) yield* rowsOfPart(zone.inside.root, type);
}

function* rowsOfPart(part: ZonePart, type: number | undefined): Generator<Row, void, undefined> {
  for (const block of part.blocks) {
    let expansion = 0;
    const { types, count, expansions } = block;
    if (expansions.length === 0 && type !== undefined && !holdsType(block, type)) continue;
    for (let row = 0; row <= count; row++) {
      for (; expansion < expansions.length && (expansions[expansion]?.row ?? 0) <= row; expansion++) {
        const inner = expansions[expansion]?.part;
        if (inner !== undefined) yield* rowsOfPart(inner, type);
      }
      if (row === count || isFaultyRow(block, row)) continue;
      if (type === undefined || types[row] === type) yield { block, row };
    }
  }
}

/** The index at this version, the node of a name (0: none) and its key. */
export function lookUp(zone: Zone, name: string): { index: NameIndex; node: number; key: string } {
  const index = moveIndex(zone);
  if (name === zone.origin) return { index, node: zone.inside.apexNode, key: name };
  const { key, one, two } = hashedName(name);
  return { index, node: key === '' ? 0 : findNode(index, one, two), key };
}

/** A name with its key and hash; the key of a bad name is empty. */
interface HashedName {
  readonly name: string;
  readonly key: string;
  readonly one: number;
  readonly two: number;
}

/** The names hashed last, in turn: whoever asks for a name mostly asks several things of it, and of the ones above it. */
const hashed: HashedName[] = new Array(8).fill({ name: '', key: '', one: 0, two: 0 });
let oldest = 0;

function hashedName(name: string): HashedName {
  for (const known of hashed) if (known.name === name) return known;
  const absolute = absoluteName(name, '.');
  const key = absolute === undefined ? '' : nameKey(absolute);
  if (key !== '') hashAbsolute(key);
  const made = { name, key, one: written.one, two: written.two };
  hashed[oldest] = made;
  oldest = (oldest + 1) % hashed.length;
  return made;
}

/** Ids of all records of a node, broken ones too. */
export function recordIdsOfNode(index: NameIndex, node: number): number[] {
  const ids: number[] = [];
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) ids.push(id);
  return ids;
}

/** The block of a record. */
export function blockOfId(zone: Zone, id: number): ResolvedBlock {
  return zone.inside.slots[slotOfId(id)] as ResolvedBlock;
}

const ascending = (one: number, other: number): number => one - other;

/** Record ids in the order of the zone's text. */
export function inZoneOrder(zone: Zone, ids: readonly number[]): readonly number[] {
  if (ids.length < 2) return ids;
  if (zone.inside.only !== undefined) return [...ids].sort(ascending);
  const places = placesOf(zone);
  const placeOf = (id: number) => placeOfRow(places, slotOfId(id), rowOfId(id));
  return [...ids].sort((one, other) => placeOf(one) - placeOf(other));
}

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
  const absolute = absoluteName(name, '.');
  if (absolute === undefined) return { index, node: 0, key: '' };
  hashAbsolute(absolute);
  return { index, node: findNode(index, written.one, written.two), key: nameKey(absolute) };
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

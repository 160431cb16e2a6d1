/**
 * Records written twice: same owner, type and data, letters' case of names apart (RFC 2181 §5).
 */

import { blockOfId, inZoneOrder, lookUp, recordIdsOfNode } from './look-up.ts';
import { firstRecord, type NameIndex, nextRecord } from './name-index.ts';
import { placeOfRow, placesOf } from './places.ts';
import { recordOfRow, rowOfId, slotOfId } from './record.ts';
import { isFaultyRow, type ResolvedBlock } from './resolved-block.ts';
import { dataKeyOfRow } from './row-data.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

/** Two records that say the same; `again` stands behind `first`. A line that is included twice does not repeat itself. */
export interface DuplicateRecords {
  readonly first: ZoneRecord;
  readonly again: ZoneRecord;
}

/**
 * All records that repeat one before them. The first time all owners are looked through; later versions look only at the owners that
 * have changed since.
 */
export function duplicateRecords(zone: Zone): DuplicateRecords[] {
  const index = moveIndex(zone);
  if (index.changedOwners === undefined) {
    index.duplicateOwners = new Set();
    for (let node = 1; node < index.count; node++) noteDuplicates(zone, index, node);
  } else for (const node of index.changedOwners) noteDuplicates(zone, index, node);
  index.changedOwners = new Set();
  const found: DuplicateRecords[] = [];
  for (const node of index.duplicateOwners)
    for (const pair of duplicatesOfNode(zone, index, node)) found.push(pair);
  const places = placesOf(zone);
  const placeOf = ({ again }: DuplicateRecords) => placeOfRow(places, slotOfId(again.id), rowOfId(again.id));
  return found.sort((one, other) => placeOf(one) - placeOf(other));
}

/** The records at a name that repeat one before them. */
export function duplicateRecordsAt(zone: Zone, owner: string): DuplicateRecords[] {
  const { index, node } = lookUp(zone, owner);
  return node === 0 ? [] : duplicatesOfNode(zone, index, node);
}

function noteDuplicates(zone: Zone, index: NameIndex, node: number): void {
  const first = firstRecord(index, node);
  const several = first >= 0 && nextRecord(index, first) >= 0;
  if (several && hasDuplicates(zone, recordIdsOfNode(index, node))) index.duplicateOwners.add(node);
  else index.duplicateOwners.delete(node);
}

/** Owners with more records than this are looked through with a set. */
const FEW_RECORDS = 16;

function hasDuplicates(zone: Zone, ids: readonly number[]): boolean {
  const seen = ids.length > FEW_RECORDS ? new Set<string>() : undefined;
  for (let at = 0; at < ids.length; at++) {
    const block = blockOfId(zone, ids[at] as number);
    const row = rowOfId(ids[at] as number);
    if (isFaultyRow(block, row)) continue;
    if (seen !== undefined) {
      const key = dataKey(block, row);
      if (seen.has(key)) return true;
      seen.add(key);
      continue;
    }
    for (let before = 0; before < at; before++) {
      const other = blockOfId(zone, ids[before] as number);
      const otherRow = rowOfId(ids[before] as number);
      if (isFaultyRow(other, otherRow) || other.types[otherRow] !== block.types[row]) continue;
      if (saysTheSame(block, row, other, otherRow)) return true;
    }
  }
  return false;
}

/** Whether two rows of one type have the same data. Tells most pairs apart without printing them. */
function saysTheSame(one: ResolvedBlock, row: number, other: ResolvedBlock, otherRow: number): boolean {
  const target = firstTarget(one, row);
  const otherTarget = firstTarget(other, otherRow);
  if (target !== 0 && otherTarget !== 0 && target !== otherTarget) return false;
  return dataKeyOfRow(one, row) === dataKeyOfRow(other, otherRow);
}

/** The node of the first name that the row's data refers to; 0 where it refers to none. */
function firstTarget(block: ResolvedBlock, row: number): number {
  const { references } = block;
  const count = references.length / 4;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((references[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low < count && references[low] === row ? (references[count + low] as number) : 0;
}

function dataKey(block: ResolvedBlock, row: number): string {
  return `${block.types[row]} ${dataKeyOfRow(block, row)}`;
}

function duplicatesOfNode(zone: Zone, index: NameIndex, node: number): DuplicateRecords[] {
  const rows = inZoneOrder(zone, recordIdsOfNode(index, node))
    .map((id) => ({ block: blockOfId(zone, id), row: rowOfId(id) }))
    .filter(({ block, row }) => !isFaultyRow(block, row));
  return duplicatesAmong(rows, ({ block, row }) => dataKey(block, row))
    .map(({ first, again }) => ({
      first: recordOfRow(zone, first.block, first.row),
      again: recordOfRow(zone, again.block, again.row),
    }))
    .filter(({ first, again }) => first.path !== again.path || first.span.start !== again.span.start);
}

function duplicatesAmong<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): { first: Item; again: Item }[] {
  const seen = new Map<string, Item>();
  const found: { first: Item; again: Item }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    else found.push({ first, again: item });
  }
  return found;
}

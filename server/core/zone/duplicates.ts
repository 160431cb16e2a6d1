/**
 * Records written twice: same owner, type and data, letters' case of names apart (RFC 2181 §5).
 */

import { recordTypeOf } from '../dns/record-types.ts';
import { areSurelyDistinct, firstTarget } from './distinct-rows.ts';
import { blockOfId, inZoneOrder, lookUp, recordIdsOfNode } from './look-up.ts';
import { mayRepeatType, type NameIndex } from './name-index.ts';
import { placeOfRow, placesOf } from './places.ts';
import { readRow, recordOfRow, rowOfId, slotOfId } from './record.ts';
import { digestOfRow, isFaultyRow, originOfRow, type ResolvedBlock } from './resolved-block.ts';
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
export function* duplicateRecords(zone: Zone): Iterable<DuplicateRecords> {
  const index = moveIndex(zone);
  if (index.changedOwners === undefined) {
    index.duplicateOwners = new Set();
    for (let node = 1; node < index.count; node++) noteDuplicates(zone, index, node);
  } else for (const node of index.changedOwners) noteDuplicates(zone, index, node);
  index.changedOwners = new Set();
  if (index.duplicateOwners.size === 0) return;
  const found: RepeatedId[] = [];
  for (const node of index.duplicateOwners)
    for (const pair of repeatedIds(zone, index, node)) found.push(pair);
  const places = placesOf(zone);
  const placeOf = ({ again }: RepeatedId) => placeOfRow(places, slotOfId(again), rowOfId(again));
  if (index.duplicateOwners.size > 1) found.sort((one, other) => placeOf(one) - placeOf(other));
  yield* recordsOfPairs(zone, found);
}

/** The records at a name that repeat one before them. */
export function duplicateRecordsAt(zone: Zone, owner: string): DuplicateRecords[] {
  const { index, node } = lookUp(zone, owner);
  return node === 0 ? [] : [...recordsOfPairs(zone, repeatedIds(zone, index, node))];
}

function noteDuplicates(zone: Zone, index: NameIndex, node: number): void {
  if (mayRepeatType(index, node) && hasDuplicates(zone, recordIdsOfNode(index, node)))
    index.duplicateOwners.add(node);
  else index.duplicateOwners.delete(node);
}

/** Owners with more records than this are looked through with a set. */
const FEW_RECORDS = 16;

function hasDuplicates(zone: Zone, ids: readonly number[]): boolean {
  if (ids.length > FEW_RECORDS && areSurelyDistinct(zone, ids)) return false;
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
  const digest = digestOfRow(one, row);
  const otherDigest = digestOfRow(other, otherRow);
  if (digest !== 0 && otherDigest !== 0 && digest !== otherDigest) return false;
  const target = firstTarget(one, row);
  const otherTarget = firstTarget(other, otherRow);
  if (target !== 0 && otherTarget !== 0 && target !== otherTarget) return false;
  if (surelyDiffer(one, row, other, otherRow)) return false;
  return dataKeyOfRow(one, row) === dataKeyOfRow(other, otherRow);
}

/** Words that are compared as they are written before anything is printed. */
const COMPARED_WORDS = 8;
const firstStarts = new Int32Array(COMPARED_WORDS);
const firstEnds = new Int32Array(COMPARED_WORDS);

/**
 * Whether two rows of one type have a word at the same place that can only mean something else: numbers of up to nine digits, or words of
 * letters that differ in more than their case. (What a word of letters means depends on its origin at most, so both must have the same.)
 * Data whose words may be parted anywhere, such as base64, has all its words but the last ones at fixed places.
 */
function surelyDiffer(one: ResolvedBlock, row: number, other: ResolvedBlock, otherRow: number): boolean {
  if (originOfRow(one, row) !== originOfRow(other, otherRow)) return false;
  const { words } = readRow(one, row);
  const { text } = words;
  const fixed = fixedWordsOf(one.types[row] as number);
  const count = Math.min(fixed, words.count);
  for (let at = 0; at < count; at++) {
    firstStarts[at] = words.starts[at] as number;
    firstEnds[at] = words.ends[at] as number;
  }
  readRow(other, otherRow);
  for (let at = 0; at < count && at < words.count; at++) {
    const start = firstStarts[at] as number;
    const end = firstEnds[at] as number;
    const otherStart = words.starts[at] as number;
    const otherEnd = words.ends[at] as number;
    if (meanDifferent(text, start, end, words.text, otherStart, otherEnd)) return true;
  }
  return false;
}

/** How many first words of a type's data stand for one field each. */
function fixedWordsOf(type: number): number {
  let fixed = FIXED_WORDS.get(type);
  if (fixed === undefined) {
    const fields = recordTypeOf(type)?.fields ?? [];
    const open = fields.findIndex(({ kind }) => kind.takes !== 'one');
    fixed = Math.min(COMPARED_WORDS, open < 0 ? fields.length : open);
    FIXED_WORDS.set(type, fixed);
  }
  return fixed;
}

const FIXED_WORDS = new Map<number, number>();

const OTHER = 0;
const NUMBER = 1;
const LETTERS = 2;

function classOf(text: string, start: number, end: number): number {
  let found = OTHER;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const lower = unit | 32;
    const now = unit >= 48 && unit <= 57 ? NUMBER : lower >= 97 && lower <= 122 ? LETTERS : OTHER;
    if (now === OTHER || (found !== OTHER && now !== found)) return OTHER;
    found = now;
  }
  if (found === NUMBER && (end - start > 9 || (end - start > 1 && text.charCodeAt(start) === 48)))
    return OTHER;
  return found;
}

function meanDifferent(
  text: string,
  start: number,
  end: number,
  otherText: string,
  otherStart: number,
  otherEnd: number,
): boolean {
  const kind = classOf(text, start, end);
  if (kind === OTHER || kind !== classOf(otherText, otherStart, otherEnd)) return false;
  if (end - start !== otherEnd - otherStart) return true;
  for (let at = 0; at < end - start; at++) {
    const unit = text.charCodeAt(start + at);
    const otherUnit = otherText.charCodeAt(otherStart + at);
    if (unit !== otherUnit && (kind === NUMBER || (unit | 32) !== (otherUnit | 32))) return true;
  }
  return false;
}

function dataKey(block: ResolvedBlock, row: number): string {
  return `${block.types[row]} ${dataKeyOfRow(block, row)}`;
}

const NONE: readonly RepeatedId[] = [];

/** Record ids of a record and of one that it is repeated by. */
interface RepeatedId {
  readonly first: number;
  readonly again: number;
}

/** Records are made one after the other: a name may repeat one line a million times. */
function* recordsOfPairs(
  zone: Zone,
  pairs: readonly RepeatedId[],
): Generator<DuplicateRecords, void, undefined> {
  const recordOf = (id: number): ZoneRecord => recordOfRow(zone, blockOfId(zone, id), rowOfId(id));
  let first: ZoneRecord | undefined;
  let firstId = -1;
  for (const pair of pairs) {
    if (first === undefined || pair.first !== firstId) {
      first = recordOf(pair.first);
      firstId = pair.first;
    }
    const again = recordOf(pair.again);
    if (first.path !== again.path || first.span.start !== again.span.start) yield { first, again };
  }
}

function repeatedIds(zone: Zone, index: NameIndex, node: number): readonly RepeatedId[] {
  const all = recordIdsOfNode(index, node);
  if (all.length > FEW_RECORDS && areSurelyDistinct(zone, all)) return NONE;
  const seen = new Map<string, number>();
  const keys = new Map<string, string>();
  const found: RepeatedId[] = [];
  for (const id of inZoneOrder(zone, all)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if (isFaultyRow(block, row)) continue;
    const written = writtenKey(block, row);
    let key = keys.get(written);
    if (key === undefined) {
      key = dataKey(block, row);
      keys.set(written, key);
    }
    const first = seen.get(key);
    if (first === undefined) seen.set(key, id);
    else found.push({ first, again: id });
  }
  return found;
}

/** Equal only for rows of one type whose data is written in the same words under the same origin. */
function writtenKey(block: ResolvedBlock, row: number): string {
  const { text, count, starts, ends } = readRow(block, row).words;
  const data = count === 0 ? '' : text.slice(starts[0] as number, ends[count - 1] as number);
  return `${block.types[row]} ${originOfRow(block, row)} ${data}`;
}

/**
 * Records as `named-compilezone -s full` prints them, blanks folded: `owner TTL IN TYPE data`, all names absolute.
 */
import { nameKey } from '../dns/name.ts';
import { printRdata } from '../dns/rdata.ts';
import { printedTypeName } from '../dns/type-registry.ts';
import { firstRecord, nextRecord } from './name-index.ts';
import { blockOfId, goodRows, inZoneOrder, recordIdsOfNode } from './query.ts';
import { ownerNameOfRow, readRow, recordId, rowOfId } from './record.ts';
import { isFaultyRow, originOfRow, ownerOfRow, type ResolvedBlock, ttlOfRow } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

/** One record. Its TTL is its own, not its RRset's. */
export function printRecord(record: ZoneRecord): string {
  const words = record.fields.map(({ absolute, text }) => absolute ?? text);
  const text = words.join(' ');
  const starts = new Int32Array(words.length);
  const ends = new Int32Array(words.length);
  const quoted = new Uint8Array(words.length);
  let at = 0;
  words.forEach((word, index) => {
    starts[index] = at;
    ends[index] = at + word.length;
    quoted[index] = word.startsWith('"') ? 1 : 0;
    at += word.length + 1;
  });
  const data = printRdata(record.type, { text, count: words.length, starts, ends, quoted }, '.') ?? text;
  return line(record.owner, record.ttl, record.type, data);
}

function line(owner: string, ttl: number, type: number, data: string): string {
  return `${owner} ${ttl} IN ${printedTypeName(type)}${data === '' ? '' : ` ${data}`}`;
}

/**
 * All records in the order of the zone's text, as the server would load them: a record written twice comes once, and all records of an
 * RRset have the TTL that BIND gives it.
 */
export function* printedRecords(zone: Zone): Iterable<string> {
  let sets = new Map<number, number>();
  for (const { block, row } of goodRows(zone)) {
    const id = recordId(block.slot, row);
    let ttl = ttlOfRow(block, row);
    if (!isAlone(zone, ownerOfRow(block, row))) {
      if (sets.size > 100000) sets = new Map();
      if (!sets.has(id)) settleOwner(zone, ownerOfRow(block, row), sets);
      ttl = sets.get(id) ?? ttl;
      sets.delete(id);
      if (ttl < 0) continue;
    }
    yield line(ownerNameOfRow(block, row), ttl, block.types[row] as number, dataOfRow(block, row));
  }
}

function dataOfRow(block: ResolvedBlock, row: number): string {
  const { words } = readRow(block, row);
  return printRdata(block.types[row] as number, words, originOfRow(block, row)) ?? '';
}

function isAlone(zone: Zone, node: number): boolean {
  const index = moveIndex(zone);
  const first = firstRecord(index, node);
  return first < 0 || nextRecord(index, first) < 0;
}

/** Puts the TTL of each record of an owner into `sets`; -1 for a record that repeats one before it. */
function settleOwner(zone: Zone, node: number, sets: Map<number, number>): void {
  const ids = inZoneOrder(zone, recordIdsOfNode(moveIndex(zone), node));
  const byType = new Map<number, number[]>();
  for (const id of ids) {
    const block = blockOfId(zone, id);
    if (isFaultyRow(block, rowOfId(id))) continue;
    const type = block.types[rowOfId(id)] as number;
    const group = byType.get(type);
    if (group === undefined) byType.set(type, [id]);
    else group.push(id);
  }
  for (const group of byType.values()) settleGroup(zone, group, sets);
}

function settleGroup(zone: Zone, ids: readonly number[], sets: Map<number, number>): void {
  const seen = new Set<string>();
  let ttl = -1;
  let last = -2;
  for (const id of ids) {
    const block = blockOfId(zone, id);
    if (last < 0 || !follows(zone, last, id)) ttl = ttlOfRow(block, rowOfId(id));
    last = id;
  }
  for (const id of ids) {
    const block = blockOfId(zone, id);
    const data = nameKey(dataOfRow(block, rowOfId(id)));
    sets.set(id, seen.has(data) ? -1 : ttl);
    seen.add(data);
  }
}

/** Whether BIND takes the two rows of one owner in one go: no other owner stands between. */
function follows(zone: Zone, one: number, other: number): boolean {
  const block = blockOfId(zone, one);
  if (blockOfId(zone, other) !== block) return false;
  const node = ownerOfRow(block, rowOfId(one));
  for (let row = rowOfId(one) + 1; row < rowOfId(other); row++) {
    if (ownerOfRow(block, row) !== node) return false;
  }
  return true;
}

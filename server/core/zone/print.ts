/**
 * Records as `named-compilezone -s full` prints them, blanks folded: `owner TTL IN TYPE data`, all names absolute.
 */
import { printRdata } from '../dns/rdata.ts';
import { printedTypeName, typeNumberAt } from '../dns/type-registry.ts';
import { blockOfId, goodRows, inZoneOrder, recordIdsOfNode } from './look-up.ts';
import { firstRecord, nextRecord } from './name-index.ts';
import { placesOf, stretchOfRow } from './places.ts';
import { ownerNameOfRow, readRow, recordId, rowOfId, slotOfId } from './record.ts';
import { isFaultyRow, ownerOfRow, type ResolvedBlock, ttlOfRow } from './resolved-block.ts';
import { dataKeyOfRow, dataOfRow } from './row-data.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const TYPE_NS = 2;
const TYPE_SIG = 24;
const TYPE_RRSIG = 46;

/** One record. Its TTL is its own, not its RRset's. Words that touch, as `alpn="h2"` does, are one value and stay so. */
export function printRecord(record: ZoneRecord): string {
  const words = record.fields.map(({ absolute, text }) => absolute ?? text);
  let text = '';
  const starts = new Int32Array(words.length);
  const ends = new Int32Array(words.length);
  const quoted = new Uint8Array(words.length);
  words.forEach((word, index) => {
    if (index > 0 && record.fields[index - 1]?.span.end !== record.fields[index]?.span.start) text += ' ';
    starts[index] = text.length;
    text += word;
    ends[index] = text.length;
    quoted[index] = word.startsWith('"') ? 1 : 0;
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
    const key = setKey(block, rowOfId(id));
    const group = byType.get(key);
    if (group === undefined) byType.set(key, [id]);
    else group.push(id);
  }
  for (const group of byType.values()) settleGroup(zone, group, sets);
}

/** The type, and of signatures the type they cover: each covered type is an RRset of its own. */
function setKey(block: ResolvedBlock, row: number): number {
  const type = block.types[row] as number;
  if (type !== TYPE_RRSIG && type !== TYPE_SIG) return type;
  const { words } = readRow(block, row);
  const covered = typeNumberAt(words.text, words.starts[0] as number, words.ends[0] as number);
  return type + 65536 * (covered + 1);
}

function settleGroup(zone: Zone, ids: readonly number[], sets: Map<number, number>): void {
  const seen = new Set<string>();
  let ttl = -1;
  let last = -1;
  for (const id of ids) {
    if (last < 0 || !isOneRun(zone, last, id)) ttl = ttlOfRow(blockOfId(zone, id), rowOfId(id));
    last = id;
  }
  for (const id of ids) {
    const key = dataKeyOfRow(blockOfId(zone, id), rowOfId(id));
    sets.set(id, seen.has(key) ? -1 : ttl);
    seen.add(key);
  }
}

/**
 * Whether BIND takes two records of one owner in one go: nothing stands between them but records of the same owner and of names that its
 * NS records refer to (glue).
 */
function isOneRun(zone: Zone, one: number, other: number): boolean {
  const places = placesOf(zone);
  const node = ownerOfRow(blockOfId(zone, one), rowOfId(one));
  const glue = new Set<number>();
  const last = stretchOfRow(places, slotOfId(other), rowOfId(other));
  const first = stretchOfRow(places, slotOfId(one), rowOfId(one));
  for (let stretch = first; stretch <= last; stretch++) {
    const slot = places.stretches[3 * stretch] as number;
    const block = zone.inside.slots[slot] as ResolvedBlock;
    if (places.parts[places.partOf[slot] as number]?.generated && stretch !== first && stretch !== last)
      continue;
    const from = stretch === first ? rowOfId(one) : (places.stretches[3 * stretch + 1] as number);
    const to = stretch === last ? rowOfId(other) : (places.stretches[3 * stretch + 2] as number);
    const between = (row: number) => (stretch === first ? row > from : row >= from) && row <= to;
    if (block.expansions.some(({ kind, row }) => kind === 'include' && between(row))) return false;
    for (let row = from; row < to; row++) {
      const owner = ownerOfRow(block, row);
      if (owner !== node && !glue.has(owner)) return false;
      if (owner === node && block.types[row] === TYPE_NS) addTargets(block, row, glue);
    }
  }
  return true;
}

function addTargets(block: ResolvedBlock, row: number, targets: Set<number>): void {
  const count = block.references.length / 4;
  for (let at = 0; at < count; at++) {
    if (block.references[at] === row) targets.add(block.references[count + at] as number);
  }
}

/**
 * Records as objects, made from their rows when somebody asks. Nothing of them is kept, but those of the few small zones asked last.
 */
import { absoluteName } from '../dns/name.ts';
import { fieldsOfRdata } from '../dns/rdata.ts';
import { typeName } from '../dns/type-registry.ts';
import type { Span } from '../text/span.ts';
import { ownerText } from './draft.ts';
import { type EntryReader, newEntryReader, readEntryAgain } from './entry.ts';
import { moveLexer } from './lexer.ts';
import { placesOf } from './places.ts';
import {
  BLOCK_RECORDS,
  offsetOfRow,
  originOfRow,
  type ResolvedBlock,
  ttlOfRow,
  type ZonePart,
} from './resolved-block.ts';
import type { RecordField, ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

const reader: EntryReader = newEntryReader();

/** Id of the record in a row. */
export function recordId(slot: number, row: number): number {
  return slot * BLOCK_RECORDS + row;
}

/** The slot of a record. */
export function slotOfId(id: number): number {
  return Math.floor(id / BLOCK_RECORDS);
}

/** The row of a record. */
export function rowOfId(id: number): number {
  return id & (BLOCK_RECORDS - 1);
}

/** Reads the entry of a row; the reader holds it until the next one is read. */
export function readRow(block: ResolvedBlock, row: number): EntryReader {
  const { text, start, end } = block.source;
  moveLexer(reader.lexer, text, start + offsetOfRow(block, row), end);
  readEntryAgain(reader);
  return reader;
}

/** Absolute owner of a row, letters as written where it was written last. */
export function ownerNameOfRow(block: ResolvedBlock, row: number): string {
  let at = row;
  while (at >= 0 && isInheritedRow(block, at)) {
    if (block === lastOwner.block && at === lastOwner.row) break;
    at--;
  }
  let { name } = lastOwner;
  if (at < 0) name = block.inState.owner;
  else if (!isInheritedRow(block, at)) name = ownerWrittenIn(block, at);
  if (at < row) lastOwner = { block, row, name };
  return name;
}

/** The inherited owner last found: of rows that are asked for one after the other each is then found in one step. */
let lastOwner: { readonly block: ResolvedBlock | undefined; readonly row: number; readonly name: string } = {
  block: undefined,
  row: 0,
  name: '',
};

/** Whether the row's entry begins with a blank. */
function isInheritedRow(block: ResolvedBlock, row: number): boolean {
  const first = block.source.text.charCodeAt(block.source.start + offsetOfRow(block, row));
  return first === 32 || first === 9;
}

/** The owner that is written in a row; most are words as they stand, for which nothing else of the entry is read. */
function ownerWrittenIn(block: ResolvedBlock, row: number): string {
  const { text, start, end } = block.source;
  const from = start + offsetOfRow(block, row);
  const origin = originOfRow(block, row);
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) return absoluteName(text.slice(from, at), origin) ?? '.';
    if (unit < 32 || unit === 34 || unit === 40 || unit === 41 || unit === 59 || unit === 92) break;
  }
  return writtenOwner(readRow(block, row), origin);
}

function writtenOwner({ words, ownerStart, ownerStop }: EntryReader, origin: string): string {
  return absoluteName(ownerText(words.text, ownerStart, ownerStop), origin) ?? '.';
}

/** Zones of at most this many rows keep their records for a while, as many rules ask for the same ones. */
const SMALL = 64;
/** The small zones asked last, in turn. */
const asked: (Zone | undefined)[] = new Array(8).fill(undefined);
let turn = 0;

/** The record in a row of one of the zone's blocks. Of a faulty row: what can be told. */
export function recordOfRow(zone: Zone, block: ResolvedBlock, row: number): ZoneRecord {
  const { inside } = zone;
  if (block !== inside.only || block.count > SMALL) return makeRecord(zone, block, row);
  if (inside.made === undefined) {
    const before = asked[turn];
    if (before !== undefined) before.inside.made = undefined;
    asked[turn] = zone;
    turn = (turn + 1) % asked.length;
    inside.made = [];
  }
  const known = inside.made[row];
  if (known !== undefined) return known;
  const record = makeRecord(zone, block, row);
  inside.made[row] = record;
  return record;
}

function makeRecord(zone: Zone, block: ResolvedBlock, row: number): ZoneRecord {
  const places = block === zone.inside.only ? undefined : placesOf(zone);
  const part =
    places === undefined ? zone.inside.root : (places.parts[places.partOf[block.slot] as number] as ZonePart);
  const directive = part.generated ? places?.generatedBy.get(part) : undefined;
  const shift = (places === undefined ? 0 : (places.offsets[block.slot] as number)) - block.source.start;
  const inherited = isInheritedRow(block, row) ? ownerNameOfRow(block, row) : undefined;
  const entry = readRow(block, row);
  const { words } = entry;
  const { count } = words;
  const origin = originOfRow(block, row);
  const type = block.types[row] as number;
  const place = (from: number, to: number): Span => directive ?? { start: from + shift, end: to + shift };
  return {
    id: recordId(block.slot, row),
    path: part.path,
    span: place(entry.start, entry.stop),
    owner: inherited ?? writtenOwner(entry, origin),
    ownerSpan:
      inherited !== undefined || directive !== undefined
        ? undefined
        : place(entry.ownerStart, entry.ownerStop),
    ttl: ttlOfRow(block, row),
    ttlSpan: entry.ttl >= 0 && directive === undefined ? place(entry.ttlStart, entry.ttlStop) : undefined,
    type,
    typeName: typeName(type),
    typeSpan: place(entry.typeStart, entry.typeStop),
    fields: fieldsOfEntry(entry, type, origin, place),
    rdataSpan:
      count > 0
        ? place(words.starts[0] as number, words.ends[count - 1] as number)
        : place(entry.typeStop, entry.typeStop),
    generated: directive !== undefined,
  };
}

function fieldsOfEntry(
  entry: EntryReader,
  type: number,
  origin: string,
  place: (from: number, to: number) => Span,
): RecordField[] {
  const fields: RecordField[] = [];
  for (const { name, kind, text, start, end, absolute } of fieldsOfRdata(type, entry.words, origin)) {
    const span = place(start, end);
    fields.push(absolute === undefined ? { name, kind, text, span } : { name, kind, text, span, absolute });
  }
  return fields;
}

/**
 * Records as objects, made from their rows when somebody asks. Nothing of them is kept.
 */
import { absoluteName } from '../dns/name.ts';
import { fieldsOfRdata } from '../dns/rdata.ts';
import { typeName } from '../dns/type-registry.ts';
import type { Span } from '../text/span.ts';
import { ownerText } from './draft.ts';
import { type EntryReader, newEntryReader, readEntry } from './entry.ts';
import { moveLexer } from './lexer.ts';
import { placesOf } from './places.ts';
import { BLOCK_RECORDS, offsetOfRow, originOfRow, type ResolvedBlock, ttlOfRow } from './resolved-block.ts';
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
  readEntry(reader, []);
  return reader;
}

/** Absolute owner of a row, letters as written where it was written last. */
export function ownerNameOfRow(block: ResolvedBlock, row: number): string {
  const { text, start } = block.source;
  for (let at = row; at >= 0; at--) {
    const first = text.charCodeAt(start + offsetOfRow(block, at));
    if (first === 32 || first === 9) continue;
    const { ownerStart, ownerStop } = readRow(block, at);
    return absoluteName(ownerText(text, ownerStart, ownerStop), originOfRow(block, at)) ?? '.';
  }
  return block.inState.owner;
}

/** The record in a row of one of the zone's blocks. Of a faulty row: what can be told. */
export function recordOfRow(zone: Zone, block: ResolvedBlock, row: number): ZoneRecord {
  const places = placesOf(zone);
  const part = places.parts[places.partOf[block.slot] as number];
  const directive = part?.generated ? places.generatedBy.get(part) : undefined;
  const shift = (places.offsets[block.slot] as number) - block.source.start;
  const owner = ownerNameOfRow(block, row);
  const { start, stop, inherits, ownerStart, ownerStop, typeStart, typeStop, words, ttlStart, ttlStop, ttl } =
    readRow(block, row);
  const place = (from: number, to: number): Span => directive ?? { start: from + shift, end: to + shift };
  const type = block.types[row] as number;
  const { count } = words;
  const dataStart = count > 0 ? (words.starts[0] as number) : typeStop;
  const dataStop = count > 0 ? (words.ends[count - 1] as number) : typeStop;
  let fields: readonly RecordField[] | undefined;
  return {
    id: recordId(block.slot, row),
    path: part?.path ?? zone.path,
    span: place(start, stop),
    owner,
    ownerSpan: inherits || directive !== undefined ? undefined : place(ownerStart, ownerStop),
    ttl: ttlOfRow(block, row),
    ttlSpan: ttl >= 0 && directive === undefined ? place(ttlStart, ttlStop) : undefined,
    type,
    typeName: typeName(type),
    typeSpan: place(typeStart, typeStop),
    get fields() {
      fields ??= fieldsOfRow(block, row, place);
      return fields;
    },
    rdataSpan: place(dataStart, dataStop),
    generated: directive !== undefined,
  };
}

function fieldsOfRow(
  block: ResolvedBlock,
  row: number,
  place: (from: number, to: number) => Span,
): readonly RecordField[] {
  const { words } = readRow(block, row);
  return fieldsOfRdata(block.types[row] as number, words, originOfRow(block, row)).map((field) => {
    const { name, kind, text, start, end, absolute } = field;
    const base = { name, kind, text, span: place(start, end) };
    return absolute === undefined ? base : { ...base, absolute };
  });
}

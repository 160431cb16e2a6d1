/**
 * The columns in which a record is written, and a new line in the same ones.
 */
import {
  documentOffsetAt,
  documentPositionAt,
  documentSlice,
  type ZoneDocument,
} from '../../zone/document.ts';
import type { ZoneRecord } from '../../zone/types.ts';

/** Columns between tab stops. */
const TAB = 8;

/** The first line of a record, taken apart. */
export interface RecordColumns {
  /** As written; empty where it is inherited. */
  readonly owner: string;
  /** TTL and class as written, with the blanks between them; empty where neither is. */
  readonly middle: string;
  /** Columns (from 0, tabs counted to their stops) where middle, type and data start. */
  readonly middleColumn: number;
  readonly typeColumn: number;
  readonly dataColumn: number;
  readonly lowerCaseType: boolean;
  /** What separates the fields. */
  readonly blank: ' ' | '\t';
}

/** The columns of a written (not generated) record. */
export function columnsOf(document: ZoneDocument, record: ZoneRecord): RecordColumns {
  const { line } = documentPositionAt(document, record.span.start);
  const lineStart = documentOffsetAt(document, { line, column: 0 });
  const start = record.ownerSpan?.end ?? record.span.start;
  const head = documentSlice(document, { start: lineStart, end: record.rdataSpan.start });
  const owner =
    record.ownerSpan === undefined ? '' : head.slice(record.ownerSpan.start - lineStart, start - lineStart);
  const typeAt = record.typeSpan.start - lineStart;
  const between = head.slice(start - lineStart, typeAt);
  const middle = between.trim().replace(/[\r\n]+/g, ' ');
  const middleAt = start - lineStart + (between.length - between.trimStart().length);
  const type = documentSlice(document, record.typeSpan);
  return {
    owner,
    middle,
    middleColumn: columnAt(head, middle === '' ? typeAt : middleAt),
    typeColumn: columnAt(head, typeAt),
    dataColumn: columnAt(head, record.rdataSpan.start - lineStart),
    lowerCaseType: type === type.toLowerCase(),
    blank: head.slice(owner.length).includes('\t') ? '\t' : ' ',
  };
}

/** A line with these fields in the columns of another record. `dataStart`: offset of the data in the line. */
export function lineLike(
  columns: RecordColumns,
  owner: string,
  type: string,
  data: string,
): { readonly line: string; readonly dataStart: number } {
  let line = owner;
  if (columns.middle !== '') line = `${padded(line, columns.middleColumn, columns.blank)}${columns.middle}`;
  line = `${padded(line, columns.typeColumn, columns.blank)}${columns.lowerCaseType ? type.toLowerCase() : type}`;
  line = padded(line, columns.dataColumn, columns.blank);
  return { line: `${line}${data}`, dataStart: line.length };
}

function padded(line: string, column: number, blank: ' ' | '\t'): string {
  let text = line;
  do text += blank;
  while (columnAt(text, text.length) < column);
  return text;
}

/** The column of an offset in a line. */
function columnAt(line: string, offset: number): number {
  let column = 0;
  const lineStart = line.lastIndexOf('\n', offset - 1) + 1;
  for (let at = lineStart; at < offset; at++)
    column = line[at] === '\t' ? (Math.floor(column / TAB) + 1) * TAB : column + 1;
  return column;
}

/**
 * Adding a record to a zone where a person would put it and as a person would write it: behind the last record of its owner, else behind
 * the last one of its type, else at the end; names, TTL, class and columns like those of that neighbour.
 */
import { nameKey } from '../../dns/name.ts';
import { typeNumber } from '../../dns/type-registry.ts';
import type { FileEdit, TextEdit } from '../../text/edit.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import {
  documentLength,
  documentSlice,
  entryAtOffset,
  wordsOfEntry,
  type ZoneDocument,
} from '../../zone/document.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { allRecords, recordsAt, recordsOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { columnsOf, lineLike } from './record-columns.ts';
import { lineEndOf } from './text-of.ts';
import { relativeTo, writtenBeside } from './written-names.ts';

/** As much of a file's start tells its line ends. */
const HEAD = 4096;

/** A record to be added. */
export interface NewRecord {
  /** Absolute. */
  readonly owner: string;
  /** Mnemonic, upper case. */
  readonly type: string;
  /** The data as written; for one name `{ name }`, absolute, which is written as the neighbours are. */
  readonly data: string | { readonly name: string };
  /** The part of the data that a person is to fill in; where it is all of it, true is enough. */
  readonly placeholder?: string | true;
}

/** The file that `addRecordEdit` will edit. */
export function fileForRecord(zone: WorkspaceZone, owner: string): string {
  return lastWritten(recordsAt(zone.zone, owner))?.path ?? zone.path;
}

/** The edit that adds the record to its zone; undefined where the file is not at hand. */
export function addRecordEdit(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: NewRecord,
): FileEdit | undefined {
  const path = fileForRecord(zone, record.owner);
  const document = fileOf(workspace, path)?.document;
  if (document === undefined) return undefined;
  const neighbour = neighbourOf(zone, record, path);
  const place = neighbour === undefined ? documentLength(document) : endOfGroup(document, neighbour);
  return { path, edits: [lineEdit(zone, document, record, neighbour, place)] };
}

function neighbourOf(zone: WorkspaceZone, record: NewRecord, path: string): ZoneRecord | undefined {
  const ownRecords = recordsAt(zone.zone, record.owner).filter((one) => one.path === path);
  const own =
    lastWritten(ownRecords.filter((one) => one.typeName === record.type)) ?? lastWritten(ownRecords);
  if (own !== undefined) return own;
  for (const type of likeTypes(record.type)) {
    const found = lastWritten(recordsOfType(zone.zone, typeNumber(type) ?? 0), path);
    if (found !== undefined) return found;
  }
  return lastWritten(allRecords(zone.zone), path);
}

/** Types among which a new record looks at home, the best first. */
function likeTypes(type: string): readonly string[] {
  if (type === 'AAAA') return ['AAAA', 'A'];
  if (type === 'A') return ['A', 'AAAA'];
  return type === 'PTR' ? ['PTR', 'NS'] : [type];
}

/** The last record that stands in a file as such; generated ones do not. */
function lastWritten(records: Iterable<ZoneRecord>, path?: string): ZoneRecord | undefined {
  let last: ZoneRecord | undefined;
  for (const record of records) {
    if (record.generated || (path !== undefined && record.path !== path)) continue;
    if (last === undefined || last.path !== record.path || last.span.start < record.span.start) last = record;
  }
  return last;
}

/**
 * Behind the record and all that inherit its owner, so that none of them gets another one; the first record of an included file may be one
 * of them.
 */
function endOfGroup(document: ZoneDocument, record: ZoneRecord): number {
  let end = entryAtOffset(document, record.span.start)?.span.end ?? documentLength(document);
  for (let at = end; at < documentLength(document); ) {
    const entry = entryAtOffset(document, at);
    if (entry === undefined) break;
    if (entry.kind === 'directive') {
      if (wordsOfEntry(document, entry)[0]?.text.toUpperCase() !== '$INCLUDE') break;
      end = entry.span.end;
    } else if (entry.kind !== 'blank') {
      if (wordsOfEntry(document, entry)[0]?.role === 'owner') break;
      end = entry.span.end;
    }
    if (entry.span.end <= at) break;
    at = entry.span.end;
  }
  return end;
}

function lineEdit(
  zone: WorkspaceZone,
  document: ZoneDocument,
  record: NewRecord,
  neighbour: ZoneRecord | undefined,
  place: number,
): TextEdit {
  const before = documentSlice(document, { start: Math.max(0, place - 1), end: place });
  const newline = lineEndOf(documentSlice(document, { start: 0, end: HEAD }));
  const opening = place > 0 && !before.endsWith('\n') ? newline : '';
  const closing = opening === '' ? newline : '';
  const { line, dataStart } = lineOf(zone, document, record, neighbour);
  const data = line.slice(dataStart);
  const mark = record.placeholder === true ? data : record.placeholder;
  const at = mark === undefined ? -1 : opening.length + dataStart + data.indexOf(mark);
  return {
    span: { start: place, end: place },
    newText: `${opening}${line}${closing}`,
    ...(mark === undefined ? {} : { placeholder: { start: at, end: at + mark.length } }),
  };
}

function lineOf(
  zone: WorkspaceZone,
  document: ZoneDocument,
  record: NewRecord,
  neighbour: ZoneRecord | undefined,
): { readonly line: string; readonly dataStart: number } {
  if (neighbour === undefined) {
    const data = typeof record.data === 'string' ? record.data : record.data.name;
    const start = `${record.owner}\tIN\t${record.type}\t`;
    return { line: `${start}${data}`, dataStart: start.length };
  }
  const origin = originOfRecord(zone.zone, neighbour);
  const columns = columnsOf(document, neighbour);
  const inherits = neighbour.ownerSpan === undefined && nameKey(neighbour.owner) === nameKey(record.owner);
  const ownerBeside = columns.owner === '' ? '' : columns.owner;
  const owner = inherits ? '' : writtenBeside(record.owner, origin, ownerBeside);
  const named = neighbour.fields.filter((field) => field.absolute !== undefined).at(-1);
  const data =
    typeof record.data === 'string'
      ? record.data
      : named === undefined
        ? (relativeTo(record.data.name, origin) ?? record.data.name)
        : writtenBeside(record.data.name, origin, named.text);
  return lineLike(columns, owner, record.type, data);
}

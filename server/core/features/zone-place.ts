/**
 * What stands under the cursor in a zone file. All zone features start here.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { spanTouches } from '../text/span.ts';
import type { WorkspaceZone } from '../workspace/types.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { zonesInFile } from '../workspace/zones.ts';
import {
  documentSlice,
  entryAtOffset,
  wordsOfEntry,
  type ZoneDocument,
  type ZoneEntry,
  type ZoneWord,
} from '../zone/document.ts';
import { recordAtOffset } from '../zone/query.ts';
import type { RecordField, ZoneRecord } from '../zone/types.ts';
import type { NamePlace } from './name-place.ts';

/** The cursor in a zone file. */
export interface ZonePlace {
  readonly document: ZoneDocument;
  readonly entry: ZoneEntry;
  readonly words: readonly ZoneWord[];
  /** The word that the cursor is in or behind; undefined between words. */
  readonly word: ZoneWord | undefined;
  /** The zone that the file is, or that takes it in (of several the first); undefined for a file of no zone. */
  readonly zone: WorkspaceZone | undefined;
  /** The record that the entry makes in that zone; undefined for directives, broken entries and files of no zone. */
  readonly record: ZoneRecord | undefined;
}

/** The place at an offset; undefined for other files and empty ones. */
export function zonePlaceAt(workspace: Workspace, path: string, offset: number): ZonePlace | undefined {
  const document = fileOf(workspace, path)?.document;
  const entry = document && entryAtOffset(document, offset);
  if (!document || !entry) return undefined;
  const words = wordsOfEntry(document, entry);
  const zone = zonesInFile(workspace, path)[0];
  const record =
    zone && entry.kind === 'record' ? recordAtOffset(zone.zone, path, entry.content.start) : undefined;
  const word = words.find((one) => spanTouches(one.span, offset));
  return { document, entry, words, word, zone, record };
}

/** The field of the record that the cursor is in. */
export function fieldAt(place: ZonePlace, offset: number): RecordField | undefined {
  return place.record?.fields.find((field) => spanTouches(field.span, offset));
}

/** The name under the cursor: an owner, or a name in a record's data. */
export function nameInZoneAt(workspace: Workspace, path: string, offset: number): NamePlace | undefined {
  const place = zonePlaceAt(workspace, path, offset);
  if (!place?.word || !place.zone) return undefined;
  const from = place.zone;
  if (place.word.role === 'owner') {
    const owner = place.record?.owner ?? absoluteName(place.word.text, originAt(place, offset));
    return owner === undefined ? undefined : { name: nameKey(owner), span: place.word.span, from };
  }
  const field = fieldAt(place, offset);
  return field?.absolute === undefined
    ? undefined
    : { name: nameKey(field.absolute), span: field.span, from };
}

/** How many `$ORIGIN` lines back a relative one is followed. */
const MOST_ORIGINS = 32;

/** The origin that relative names at an offset of the file are completed with; the root for a file of no zone. */
export function originAt(place: Pick<ZonePlace, 'document' | 'zone'>, offset: number): string {
  const start = place.zone?.origin ?? '.';
  const written: string[] = [];
  let end = offset;
  while (written.length < MOST_ORIGINS) {
    const found = originLineBefore(place.document, end);
    if (!found) break;
    written.push(found.text);
    end = found.offset;
    if (found.text.endsWith('.')) break;
  }
  // A file that is included may have another origin to begin with; the zone's own is the best guess without its `$INCLUDE` line.
  return written.reduceRight((origin, text) => absoluteName(text, origin) ?? origin, start);
}

/** The text is searched backwards in pieces of this many units. */
const WINDOW = 1 << 16;

function originLineBefore(
  document: ZoneDocument,
  offset: number,
): { text: string; offset: number } | undefined {
  for (let end = offset; end > 0; end -= WINDOW) {
    const start = Math.max(0, end - WINDOW);
    // A line may begin at the very end of one window, behind a line break in it, and go on in the next.
    const text = documentSlice(document, { start: Math.max(0, start - 1), end: Math.min(offset, end + 300) });
    let last: { text: string; offset: number } | undefined;
    for (const match of text.matchAll(/(^|[\r\n])\$ORIGIN[ \t]+([^\s;"()]+)/gi)) {
      if (match[1] === '' && start > 0) continue;
      const at = Math.max(0, start - 1) + match.index + (match[1] as string).length;
      if (at < end) last = { text: match[2] as string, offset: at };
    }
    if (last) return last;
  }
  return undefined;
}

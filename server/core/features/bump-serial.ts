/**
 * The edit that gives a zone its next serial. It needs no origin: the SOA record is found by its type, in the zone's file or in one that
 * it includes; from an included file the zone that includes it is bumped.
 */
import { type Moment, nextSerial } from '../dns/serial.ts';
import type { FileEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { zonesInFile } from '../workspace/zones.ts';
import {
  documentEntries,
  entryAtOffset,
  wordsOfEntry,
  type ZoneDocument,
  type ZoneEntry,
} from '../zone/document.ts';
import { serialEdit } from '../zone/serial-edit.ts';

/** What bumping a file's zone comes to. `span` is the serial as it stands in `path`. */
export type SerialBump =
  | {
      readonly kind: 'bump';
      readonly path: string;
      readonly span: Span;
      readonly before: number;
      readonly after: number;
      readonly edit: FileEdit;
    }
  | { readonly kind: 'impossible'; readonly path: string; readonly why: string };

/** Place of the serial among the words of SOA data (RFC 1035 §3.3.13). */
const SERIAL = 2;

/** The bumps of several files, each zone once, in the files' order. */
export function serialBumps(
  workspace: Workspace,
  paths: readonly string[],
  now: Moment,
): readonly SerialBump[] {
  const found = new Map<string, SerialBump>();
  for (const path of paths) {
    for (const bump of bumpsOfFile(workspace, path, now)) {
      found.set(bump.kind === 'bump' ? `${bump.path}\n${bump.span.start}` : bump.path, bump);
    }
  }
  return [...found.values()];
}

/** The bump of the SOA record at an offset of a file; undefined where none stands there or its serial is no number. */
export function serialBumpAt(
  workspace: Workspace,
  path: string,
  offset: number,
  now: Moment,
): SerialBump | undefined {
  const document = fileOf(workspace, path)?.document;
  const entry = document && entryAtOffset(document, offset);
  const bump = entry && bumpOfEntry(path, document, entry, now);
  return bump?.kind === 'bump' ? bump : undefined;
}

function bumpsOfFile(workspace: Workspace, path: string, now: Moment): readonly SerialBump[] {
  const zones = zonesInFile(workspace, path);
  if (zones.length === 0) return [bumpOfFirst(workspace, path, [path], now)];
  return zones.map((zone) => bumpOfFirst(workspace, path, [zone.path, ...zone.zone.files], now));
}

/** The bump of the first SOA record in these files; `asked` is the file that a person named. */
function bumpOfFirst(workspace: Workspace, asked: string, paths: readonly string[], now: Moment): SerialBump {
  let isZone = false;
  for (const path of new Set(paths)) {
    const document = fileOf(workspace, path)?.document;
    if (document === undefined) continue;
    isZone = true;
    for (const entry of documentEntries(document)) {
      const bump = bumpOfEntry(path, document, entry, now);
      if (bump !== undefined) return bump;
    }
  }
  const why = isZone ? 'it has no SOA record, so there is no serial to bump' : 'it is not a zone file';
  return { kind: 'impossible', path: asked, why };
}

function bumpOfEntry(
  path: string,
  document: ZoneDocument,
  entry: ZoneEntry,
  now: Moment,
): SerialBump | undefined {
  if (entry.kind !== 'record' && entry.kind !== 'broken') return undefined;
  const words = wordsOfEntry(document, entry);
  if (words.find((word) => word.role === 'type')?.text.toUpperCase() !== 'SOA') return undefined;
  const serial = words.filter((word) => word.role === 'data')[SERIAL];
  const before = serial !== undefined && /^\d{1,10}$/.test(serial.text) ? Number(serial.text) : undefined;
  if (serial === undefined || before === undefined || before >= 2 ** 32) {
    const said =
      serial === undefined ? 'it has none' : `"${serial.text.slice(0, 40)}" is no number below 2^32`;
    return { kind: 'impossible', path, why: `the serial of its SOA record cannot be bumped: ${said}` };
  }
  const after = nextSerial(before, now);
  const edit = { path, edits: [serialEdit(document, serial.span, after)] };
  return { kind: 'bump', path, span: serial.span, before, after, edit };
}

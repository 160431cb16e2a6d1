/**
 * Changing the text of a TXT record where it is written: inside one of its strings, or, where the strings leave no other way, its data as a
 * whole.
 */
import type { TextEdit } from '../../text/edit.ts';
import { type JoinedText, spanInStrings } from '../../txt/joined-text.ts';
import type { TagList } from '../../txt/tag-list.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { documentSlice } from '../../zone/document.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { safeFix, suggestedFix } from './fixes.ts';
import { writtenString } from './text-strings.ts';

/** A change of the joined text: what stands in `[from, to)` becomes `newText`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** Octets of one string. */
const LONGEST_STRING = 255;

/**
 * The edits that make changes, which must not overlap; undefined where the record was generated, or a comment would be lost. Changes that
 * cannot be made inside their strings are made by writing all of the data anew.
 */
export function joinedTextEdits(
  workspace: Workspace,
  record: ZoneRecord,
  joined: JoinedText,
  changes: readonly TextChange[],
): readonly TextEdit[] | undefined {
  if (record.generated) return undefined;
  const inPlace = editsInStrings(record, joined, changes);
  if (inPlace !== undefined) return inPlace;
  const document = fileOf(workspace, record.path)?.document;
  if (document === undefined || documentSlice(document, record.rdataSpan).includes('\n')) return undefined;
  let changed = joined.text;
  for (const { from, to, newText } of [...changes].sort((one, other) => other.from - one.from))
    changed = `${changed.slice(0, from)}${newText}${changed.slice(to)}`;
  return [{ span: record.rdataSpan, newText: writtenString(changed) }];
}

/** Undefined where a change reaches over the ends of a string or makes it too long. */
function editsInStrings(
  record: ZoneRecord,
  joined: JoinedText,
  changes: readonly TextChange[],
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const grown = new Map<number, number>();
  for (const { from, to, newText } of changes) {
    const start = from < to ? spanInStrings(joined, from, to).start : placeOf(joined, from);
    const span = { start, end: from < to ? spanInStrings(joined, from, to).end : start };
    if (span.end - span.start !== to - from) return undefined;
    const field = record.fields.find((one) => one.span.start < span.start && span.end < one.span.end);
    if (field === undefined || !field.text.startsWith('"')) return undefined;
    const length = (grown.get(field.span.start) ?? field.text.length - 2) + newText.length - (to - from);
    if (length > LONGEST_STRING) return undefined;
    grown.set(field.span.start, length);
    edits.push({ span, newText });
  }
  return edits;
}

/** Where something is put in: behind the character before it. */
function placeOf(joined: JoinedText, at: number): number {
  return joined.ends[at - 1] ?? joined.starts[at] ?? joined.end;
}

/** The change that takes a tag out, with its semicolon and the blanks behind it. */
export function tagRemoval({ tags }: TagList, at: number): TextChange {
  const part = tags[at]?.part ?? { from: 0, to: 0 };
  const next = tags[at + 1];
  if (next !== undefined) return { from: part.from, to: next.part.from, newText: '' };
  // The last one goes with what parts it from the one before; a semicolon at the end stays the end's.
  const before = tags[at - 1]?.part.to ?? 0;
  return { from: before, to: part.to, newText: '' };
}

/** The change that puts a tag behind another one. */
export function tagInsertion({ joined, tags }: TagList, at: number, text: string): TextChange {
  const to = tags[at]?.part.to ?? joined.text.length;
  return { from: to, to, newText: `; ${text}` };
}

/** A fix that a person chooses, where the changes can be made. */
export function joinedTextFix(
  workspace: Workspace,
  record: ZoneRecord,
  joined: JoinedText,
  title: string,
  ...changes: readonly TextChange[]
): readonly Fix[] {
  if (joinedTextEdits(workspace, record, joined, changes) === undefined) return [];
  const edits = (): readonly TextEdit[] => joinedTextEdits(workspace, record, joined, changes) ?? [];
  return [suggestedFix(title, record.path, edits)];
}

/** A fix that fix-all may apply. */
export function safeJoinedTextFix(
  workspace: Workspace,
  record: ZoneRecord,
  joined: JoinedText,
  title: string,
  ...changes: readonly TextChange[]
): readonly Fix[] {
  if (joinedTextEdits(workspace, record, joined, changes) === undefined) return [];
  const edits = (): readonly TextEdit[] => joinedTextEdits(workspace, record, joined, changes) ?? [];
  return [safeFix(title, record.path, edits)];
}

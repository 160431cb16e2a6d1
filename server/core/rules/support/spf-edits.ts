/**
 * Changing an SPF record where it is written: one term of it, or, where its strings leave no other way, its data as a whole.
 */
import type { TextEdit } from '../../text/edit.ts';
import { spanInStrings } from '../../txt/joined-text.ts';
import type { SpfRecord, SpfTerm } from '../../txt/spf.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { fileOf } from '../../workspace/workspace.ts';
import { documentSlice } from '../../zone/document.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { safeFix, suggestedFix } from './fixes.ts';
import type { SpfRow } from './spf-rows.ts';
import { writtenString } from './text-strings.ts';

/** A change of the joined text: what stands in `[from, to)` becomes `newText`. */
export interface SpfChange {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** Octets of one string. */
const LONGEST_STRING = 255;

/** The edits that make a change; undefined where the record was generated, or a comment would be lost. */
export function spfEdits(
  workspace: Workspace,
  { record, spf }: SpfRow,
  change: SpfChange,
): readonly TextEdit[] | undefined {
  if (record.generated) return undefined;
  const inPlace = editInString(record, spf, change);
  if (inPlace !== undefined) return [inPlace];
  const document = fileOf(workspace, record.path)?.document;
  if (document === undefined || documentSlice(document, record.rdataSpan).includes('\n')) return undefined;
  const { text } = spf;
  const changed = `${text.slice(0, change.from)}${change.newText}${text.slice(change.to)}`;
  return [{ span: record.rdataSpan, newText: writtenString(changed) }];
}

/** The edit inside one quoted string; undefined where the change reaches over its ends or makes it too long. */
function editInString(
  record: ZoneRecord,
  { joined }: SpfRecord,
  { from, to, newText }: SpfChange,
): TextEdit | undefined {
  const start = from < to ? spanInStrings(joined, from, to).start : (joined.ends[from - 1] ?? joined.end);
  const span = { start, end: from < to ? spanInStrings(joined, from, to).end : start };
  if (span.end - span.start !== to - from) return undefined;
  const field = record.fields.find((one) => one.span.start < span.start && span.end < one.span.end);
  if (field === undefined || !field.text.startsWith('"')) return undefined;
  const length = field.text.length - 2 + newText.length - (to - from);
  return length > LONGEST_STRING ? undefined : { span, newText };
}

/** Takes a term out, with the blank before it. */
export function removalOf(spf: SpfRecord, term: SpfTerm): SpfChange {
  let from = term.at;
  while (from > 6 && spf.text[from - 1] === ' ') from--;
  return { from, to: term.at + term.text.length, newText: '' };
}

/** Puts a term before `all` or a `redirect` at the end; behind everything else where there is neither. */
export function additionOf(spf: SpfRecord, term: string): SpfChange {
  const end =
    spf.terms.find(({ known }) => known === 'all') ?? spf.terms.find(({ known }) => known === 'redirect');
  if (end !== undefined) return { from: end.at, to: end.at, newText: `${term} ` };
  const length = spf.text.trimEnd().length;
  return { from: length, to: length, newText: ` ${term}` };
}

/** A fix that a person chooses, where the change can be made. */
export function spfFix(workspace: Workspace, row: SpfRow, title: string, change: SpfChange): readonly Fix[] {
  if (spfEdits(workspace, row, change) === undefined) return [];
  return [suggestedFix(title, row.record.path, () => spfEdits(workspace, row, change) ?? [])];
}

/** A fix that fix-all may apply. */
export function safeSpfFix(
  workspace: Workspace,
  row: SpfRow,
  title: string,
  change: SpfChange,
): readonly Fix[] {
  if (spfEdits(workspace, row, change) === undefined) return [];
  return [safeFix(title, row.record.path, () => spfEdits(workspace, row, change) ?? [])];
}

/**
 * Changing an SPF record where it is written: one term of it, or, where its strings leave no other way, its data as a whole.
 */
import type { TextEdit } from '../../text/edit.ts';
import type { SpfRecord, SpfTerm } from '../../txt/spf.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { safeFix, suggestedFix } from './fixes.ts';
import { joinedTextEdits, type TextChange } from './joined-text-edits.ts';
import type { SpfRow } from './spf-rows.ts';

/** The edits that make a change; undefined where the record was generated, or a comment would be lost. */
export function spfEdits(
  workspace: Workspace,
  { record, spf }: SpfRow,
  change: TextChange,
): readonly TextEdit[] | undefined {
  return joinedTextEdits(workspace, record, spf.joined, [change]);
}

/** Takes a term out, with the blank before it. */
export function removalOf(spf: SpfRecord, term: SpfTerm): TextChange {
  let from = term.at;
  while (from > 6 && spf.text[from - 1] === ' ') from--;
  return { from, to: term.at + term.text.length, newText: '' };
}

/** Puts a term before `all` or a `redirect` at the end; behind everything else where there is neither. */
export function additionOf(spf: SpfRecord, term: string): TextChange {
  const end =
    spf.terms.find(({ known }) => known === 'all') ?? spf.terms.find(({ known }) => known === 'redirect');
  if (end !== undefined) return { from: end.at, to: end.at, newText: `${term} ` };
  const length = spf.text.trimEnd().length;
  return { from: length, to: length, newText: ` ${term}` };
}

/** A fix that a person chooses, where the change can be made. */
export function spfFix(workspace: Workspace, row: SpfRow, title: string, change: TextChange): readonly Fix[] {
  if (spfEdits(workspace, row, change) === undefined) return [];
  return [suggestedFix(title, row.record.path, () => spfEdits(workspace, row, change) ?? [])];
}

/** A fix that fix-all may apply. */
export function safeSpfFix(
  workspace: Workspace,
  row: SpfRow,
  title: string,
  change: TextChange,
): readonly Fix[] {
  if (spfEdits(workspace, row, change) === undefined) return [];
  return [safeFix(title, row.record.path, () => spfEdits(workspace, row, change) ?? [])];
}

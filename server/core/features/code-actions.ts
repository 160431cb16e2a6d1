/**
 * Fixes for a stretch of a file, and all safe fixes of a file at once.
 */
import type { Finding, Fix } from '../rules/finding.ts';
import type { FileEdit, TextEdit } from '../text/edit.ts';
import { type Span, spansOverlap } from '../text/span.ts';

/** A fix with the finding it belongs to; `index` is its number among the finding's fixes. */
export interface SpanAction {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly index: number;
}

/** The fixes of all findings of a file that overlap a span or touch it, in the order of the findings. */
export function codeActionsAt(findings: readonly Finding[], path: string, span: Span): readonly SpanAction[] {
  const found: SpanAction[] = [];
  for (const finding of findings) {
    if (finding.path !== path || !touches(finding.span, span)) continue;
    for (const [index, fix] of finding.fixes.entries()) found.push({ finding, fix, index });
  }
  return found;
}

/**
 * The edits of the first safe fix of every finding of a file, together. Where edits overlap, the one of the earlier finding stays and
 * all edits of the later fix are left out, so that no fix is applied in part.
 */
export function safeFixesOf(findings: readonly Finding[], path: string): readonly FileEdit[] {
  const taken = new Map<string, TextEdit[]>();
  for (const finding of findings) {
    if (finding.path !== path) continue;
    const fix = finding.fixes.find((one) => one.safety === 'safe');
    if (!fix) continue;
    const edits = fix.edits();
    if (edits.some((file) => file.edits.some((edit) => collides(taken.get(file.path) ?? [], edit)))) continue;
    for (const file of edits) taken.set(file.path, [...(taken.get(file.path) ?? []), ...file.edits]);
  }
  return [...taken].map(([at, edits]) => ({ path: at, edits }));
}

/** Two insertions at one place would come in no certain order. */
function collides(taken: readonly TextEdit[], edit: TextEdit): boolean {
  return taken.some((one) => spansOverlap(one.span, edit.span));
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

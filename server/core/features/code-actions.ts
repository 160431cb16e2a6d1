/**
 * Fixes for a stretch of a file.
 */
import type { Finding, Fix } from '../rules/finding.ts';
import type { Span } from '../text/span.ts';

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

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

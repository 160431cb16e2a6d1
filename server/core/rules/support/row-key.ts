/**
 * The key of a table row, given the place of the row.
 */
import type { Span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { textOf } from './text-of.ts';

/** From the start of the span to its first blank: the key of a row, or a list member as it is. */
export function keySpanOf(workspace: Workspace, path: string, span: Span): Span {
  const text = textOf(workspace, path).slice(span.start, span.end);
  const key = /^\S+/.exec(text)?.[0] ?? text;
  return { start: span.start, end: span.start + key.length };
}

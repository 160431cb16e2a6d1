/**
 * Problems in places that a template engine is to fill in.
 */
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import { documentSlice, entryAtOffset, type ZoneDocument } from '../../zone/document.ts';

/** Problems but those of entries that a template engine is to fill in: what they will be is not known. */
export function* withoutTemplates(
  workspace: Workspace,
  problems: Iterable<Problem & { readonly path: string }>,
): Generator<Problem & { readonly path: string }, void, undefined> {
  let path: string | undefined;
  let document: ZoneDocument | undefined;
  for (const problem of problems) {
    if (problem.path !== path) {
      path = problem.path;
      document = fileOf(workspace, path)?.document;
    }
    if (document === undefined || !isInTemplate(document, problem.span)) yield problem;
  }
}

/** Longest stretch before and behind a problem that is looked at before the whole entry is. */
const NEIGHBOURHOOD = 200;

function isInTemplate(document: ZoneDocument, { start, end }: Span): boolean {
  const around = documentSlice(document, {
    start: Math.max(0, start - NEIGHBOURHOOD),
    end: end + NEIGHBOURHOOD,
  });
  if (!isTemplatedText(around)) return false;
  const entry = entryAtOffset(document, start);
  return entry !== undefined && isTemplatedText(documentSlice(document, entry.content));
}

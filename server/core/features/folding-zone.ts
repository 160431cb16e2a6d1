/**
 * Folds of a zone file: entries in parentheses, and runs of comment lines.
 */
import type { Span } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { documentEntries, documentSlice } from '../zone/document.ts';
import { commentFolds, type Fold, MOST_FOLDS } from './folding.ts';

/** Entries looked at; the folds of a bigger zone end there. */
const MOST_ENTRIES = 50_000;

/** The folds in file order. */
export function foldsOfZone(workspace: Workspace, path: string): readonly Fold[] {
  const document = fileOf(workspace, path)?.document;
  if (!document) return [];
  const found: Fold[] = [];
  let blanks: Span | undefined;
  let seen = 0;
  const closeBlanks = (): void => {
    if (blanks) {
      const comments = commentFolds(documentSlice(document, blanks), /^\s*;/, blanks.start);
      for (const fold of comments) found.push(fold);
    }
    blanks = undefined;
  };
  for (const entry of documentEntries(document)) {
    if (++seen > MOST_ENTRIES || found.length >= MOST_FOLDS) break;
    if (entry.kind === 'blank') {
      blanks = { start: blanks?.start ?? entry.span.start, end: entry.span.end };
      continue;
    }
    closeBlanks();
    if (/[\r\n]/.test(documentSlice(document, entry.content))) {
      found.push({ span: { start: entry.content.start, end: contentEnd(document, entry) }, kind: 'region' });
    }
  }
  closeBlanks();
  return found;
}

/** To the closing parenthesis, which may stand on a line of its own behind the last word. */
function contentEnd(
  document: Parameters<typeof documentSlice>[0],
  entry: { readonly span: Span; readonly content: Span },
): number {
  const rest = documentSlice(document, {
    start: entry.content.end,
    end: Math.min(entry.span.end, entry.content.end + 4096),
  });
  const paren = rest.lastIndexOf(')');
  return paren < 0 ? entry.content.end : entry.content.end + paren + 1;
}

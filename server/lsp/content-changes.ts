/**
 * The client's changes of a document, applied to the workspace as they come: each means the text that the one before it left.
 */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { type SourceFile, type TextEdit, type Workspace, withEdits, withFiles } from '../core/index.ts';
import { type HeldText, heldText } from './held.ts';
import { offsetOf, positionOf } from './positions.ts';
import type { JsonPosition } from './protocol.ts';

/** The workspace after the client's changes of one document, in their order. */
export function withContentChanges(
  workspace: Workspace,
  path: string,
  changes: readonly TextDocumentContentChangeEvent[],
): Workspace {
  let result = workspace;
  let at = 0;
  while (at < changes.length) {
    const change = changes[at] as TextDocumentContentChangeEvent;
    const file = heldText(result, path);
    if (!('range' in change) || file === undefined) {
      const source: SourceFile = { path, text: change.text };
      result = withFiles(result, [source]);
      at++;
      continue;
    }
    const run = descendingRun(changes, at, file);
    result = withEdits(result, path, run);
    at += run.length;
  }
  return result;
}

/**
 * The longest run of changes from `at` on that go up the document: each stands before the one applied before it, so all their
 * ranges mean the same text, and they can be applied together. Editors send the changes of several cursors so.
 */
function descendingRun(
  changes: readonly TextDocumentContentChangeEvent[],
  at: number,
  file: HeldText,
): TextEdit[] {
  const run: TextEdit[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let next = at; next < changes.length; next++) {
    const change = changes[next] as TextDocumentContentChangeEvent;
    if (!('range' in change)) break;
    const start = offsetOf(file, change.range.start);
    const end = Math.max(start, offsetOf(file, change.range.end));
    if (end > limit || (end === limit && start === end)) break;
    if (run.length > 0 && !isExactly(file, end, change.range.end)) break;
    run.push({ span: { start, end }, newText: change.text });
    limit = start;
  }
  return run;
}

/** False where the position was cut at the end of a line or of the text: it then means a place that an earlier change made. */
function isExactly(file: HeldText, offset: number, position: JsonPosition): boolean {
  const there = positionOf(file, offset);
  return there.line === position.line && there.character === position.character;
}

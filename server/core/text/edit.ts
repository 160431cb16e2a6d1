/**
 * Changes to a text, as plain data.
 */
import type { Span } from './span.ts';

/**
 * A replacement. `placeholder` marks the part of `newText` that a person is to fill in (offsets into `newText`);
 * an editor selects it, the command line leaves it as it is.
 */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  readonly placeholder?: Span;
}

/** The edits that one fix makes to one file. `path` as in `SourceFile`. */
export interface FileEdit {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Applies edits to a text and returns the new text. The spans refer to the text as given and may stand in any
 * order; where two overlap, the later one (by start) is left out, so nothing is lost twice.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const pieces: string[] = [];
  let done = 0;
  for (const edit of ordered) {
    if (edit.span.start < done) continue;
    pieces.push(text.slice(done, edit.span.start), edit.newText);
    done = edit.span.end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

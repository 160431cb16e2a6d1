/**
 * Short ways to say what a fix does.
 */
import type { FileEdit, TextEdit } from '../../text/edit.ts';
import type { Fix } from '../finding.ts';

/** A fix of one file that a person chooses. */
export function suggestedFix(title: string, path: string, edits: () => readonly TextEdit[]): Fix {
  return { title, safety: 'suggested', files: [path], edits: () => [{ path, edits: edits() }] };
}

/** A fix of one file that fix-all may apply. */
export function safeFix(title: string, path: string, edits: () => readonly TextEdit[]): Fix {
  return { ...suggestedFix(title, path, edits), safety: 'safe' };
}

/** A fix of several files; edits of the same file are put together. */
export function suggestedFixOf(
  title: string,
  files: readonly string[],
  edits: () => readonly FileEdit[],
): Fix {
  return { title, safety: 'suggested', files: [...new Set(files)], edits: () => joined(edits()) };
}

function joined(edits: readonly FileEdit[]): readonly FileEdit[] {
  const byPath = new Map<string, TextEdit[]>();
  for (const { path, edits: some } of edits) {
    const known = byPath.get(path);
    if (known) known.push(...some);
    else byPath.set(path, [...some]);
  }
  return [...byPath].map(([path, all]) => ({ path, edits: all }));
}

/**
 * Small workspaces for tests, written as Markdown fences that name their files (the format of the rule pages, scripts/rule-pages.ts),
 * with a cursor `<|>` where a feature is asked something.
 */
import { type FixtureFile, parseFixturePage } from '../../scripts/rule-pages.ts';

/** Where the cursor stands. */
export interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** Takes the cursor `<|>` out of a text; offset -1 where there is none. */
export function textAndCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('<|>');
  if (offset < 0) return { text: marked, offset };
  return { text: marked.slice(0, offset) + marked.slice(offset + 3), offset };
}

/**
 * The files of a Markdown text, cursor and caret lines taken out. The cursor is undefined where no file has one. All fences count,
 * whatever heading they stand under.
 */
export function fixtureOf(markdown: string): {
  readonly files: readonly FixtureFile[];
  readonly cursor: Cursor | undefined;
} {
  let cursor: Cursor | undefined;
  const files = parseFixturePage(markdown).cases.flatMap((one) => one.files);
  const cut = files.map((file) => {
    const { text, offset } = textAndCursor(file.text);
    if (offset >= 0) cursor = { path: file.path, offset };
    return { ...file, text };
  });
  return { files: cut, cursor };
}

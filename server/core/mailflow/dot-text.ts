/**
 * Text of files inside DOT. Everything is put between quotes; backslashes are doubled where Graphviz would read escapes (`\N`, `\l`),
 * so labels say exactly what the file says. Labels in `<…>` are never made.
 */

/** A quoted DOT string for attributes that Graphviz takes as they are (`id`, `class`). */
export function dotString(text: string): string {
  return `"${shownText(text).replace(/[\\"]/g, '\\$&')}"`;
}

/** A quoted DOT string for labels and tooltips; `lines` stand under each other. */
export function dotLabel(lines: readonly string[]): string {
  return `"${lines.map((line) => shownText(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"')).join('\\n')}"`;
}

const MAX_LENGTH = 400;

/** Control characters and lone surrogates are shown as `?`; a longer text is cut. */
function shownText(text: string): string {
  const short = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
  let shown = '';
  for (const character of short) {
    const code = character.codePointAt(0) as number;
    const bad =
      code < 32 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff) || isDirection(code);
    shown += bad ? '?' : character;
  }
  return shown;
}

/** Marks that turn the direction of text around, so that a name could look like another. */
function isDirection(code: number): boolean {
  return (
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0x2028 ||
    code === 0x2029
  );
}

/**
 * The logical line of a Postfix file up to the cursor, also while it is being written and does not parse yet.
 */

/** How far back a logical line is looked for, in UTF-16 units. */
const FARTHEST = 1 << 16;

/** A logical line from its start to the cursor. */
export interface LineBeforeCursor {
  /** Where the logical line starts in the file. */
  readonly start: number;
  /** Its text up to the cursor, with line ends and the comments between continuation lines as blanks: same length as in the file. */
  readonly text: string;
  /** The rest of the cursor's physical line. */
  readonly rest: string;
}

/** The logical line that the offset stands in; undefined in a comment. */
export function logicalLineBefore(text: string, offset: number): LineBeforeCursor | undefined {
  const endOfLine = text.indexOf('\n', offset);
  const rest = text.slice(offset, endOfLine < 0 ? text.length : endOfLine).replace(/\r$/, '');
  let start = lineStart(text, offset);
  if (isComment(text.slice(start, offset))) return undefined;
  while (start > 0 && offset - start < FARTHEST && !beginsLogicalLine(text, start, offset)) {
    start = lineStart(text, start - 1);
  }
  const lines = text.slice(start, offset).split('\n');
  const blanked = lines.map((line) => (isComment(line) ? ' '.repeat(line.length) : line));
  return { start, text: blanked.join(' '), rest };
}

function lineStart(text: string, offset: number): number {
  // A search from before the text would look at its first character.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Blank lines and comments do not end a logical line, so only a line that starts with something else begins one. */
function beginsLogicalLine(text: string, start: number, offset: number): boolean {
  if (start === offset) return true;
  const first = text.charAt(start);
  return first !== ' ' && first !== '\t' && first !== '#' && first !== '\n' && first !== '\r';
}

function isComment(line: string): boolean {
  return /^[ \t]*#/.test(line);
}

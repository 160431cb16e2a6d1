/**
 * From offsets to lines and back. Lines end with LF, CR LF or a lone CR.
 */

/** Line and column, both from 0, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Start offsets of all lines, ascending; the first is 0. */
export type LineIndex = Uint32Array;

/** The line index of a text. */
export function lineIndexOf(text: string): LineIndex {
  const starts: number[] = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) starts.push(at + 1);
    else if (unit === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  return Uint32Array.from(starts);
}

/** The position of an offset; an offset past the last line's start counts on from there. */
export function positionAt(lines: LineIndex, offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, column: offset - (lines[low] as number) };
}

/** The offset of a position, held inside the text of `length` units; a column past the line's end is cut at the next line's start. */
export function offsetAt(lines: LineIndex, position: Position, length: number): number {
  if (position.line >= lines.length) return length;
  if (position.line < 0) return 0;
  const start = lines[position.line] as number;
  const next = position.line + 1 < lines.length ? (lines[position.line + 1] as number) : length;
  return Math.min(start + Math.max(0, position.column), next);
}

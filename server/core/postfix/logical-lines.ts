/**
 * From physical to logical lines, the same for main.cf, master.cf and all text tables. Does not know what a line says.
 *
 * As Postfix reads them (readlline(3) of its source): empty lines, lines of blanks and lines whose first character that is no
 * blank is `#` are dropped and do not end a logical line; a line that starts with a blank continues the logical line before it.
 * The line ends themselves are not part of the joined text, the indentation is. Only LF ends a line; a CR is a blank.
 */
import type { Problem } from '../text/problem.ts';
import { type Span, span } from '../text/span.ts';
import { isBlank, skipBlanks } from './blanks.ts';
import type { LocatedText } from './types.ts';

/** A logical line. */
export interface LogicalLine {
  /** The joined text; its end is as written, blanks included. */
  readonly text: LocatedText;
  /** From the first unit of the first physical line to behind the last unit of the last one, its line end not included. */
  readonly span: Span;
  /** True where the line starts with a blank and has nothing before it to continue: Postfix skips such a line with a warning. */
  readonly orphaned: boolean;
}

const HASH = 35;
const NEWLINE = 10;

/** The logical lines of a text in order. A NUL cuts off the rest of its logical line, as it does in Postfix. */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pieces: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = skipBlanks(text, start, end);
    const ignored = first === end || text.charCodeAt(first) === HASH;
    if (!ignored) {
      if (first === start && pieces.length > 0) {
        lines.push(joined(text, pieces));
        pieces = [];
      }
      pieces.push(span(start, end));
    }
    start = end + 1;
  }
  if (pieces.length > 0) lines.push(joined(text, pieces));
  return lines;
}

/** The logical line that stands from `start` to `end` of a text, with offsets counted from `base` where `start` is. */
export function logicalLineAt(
  text: string,
  start: number,
  end: number,
  base: number,
): LogicalLine | undefined {
  const [line] = logicalLines(text.slice(start, end));
  if (line === undefined || base === 0) return line;
  return {
    text: { ...line.text, offsets: line.text.offsets.map((offset) => offset + base) },
    span: span(line.span.start + base, line.span.end + base),
    orphaned: line.orphaned,
  };
}

function joined(text: string, pieces: readonly Span[]): LogicalLine {
  const first = pieces[0] as Span;
  const last = pieces.at(-1) as Span;
  const starts: number[] = [];
  const offsets: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    const slice = text.slice(piece.start, piece.end);
    starts.push(length);
    offsets.push(piece.start);
    texts.push(slice);
    length += slice.length;
  }
  const whole = texts.length === 1 ? (texts[0] as string) : texts.join('');
  const nul = whole.indexOf('\0');
  return {
    text: { text: nul < 0 ? whole : whole.slice(0, nul), starts, offsets },
    span: span(first.start, last.end),
    orphaned: isBlank(text.charCodeAt(first.start)),
  };
}

/** The text of an orphaned line's first physical line. */
export function spanOfOrphan({ text }: LogicalLine): Span {
  const end = text.starts[1] ?? text.text.length;
  const base = text.offsets[0] as number;
  return span(base + skipBlanks(text.text, 0, end), base + end);
}

/** What Postfix says of a text's first line where it starts with a blank: there is nothing that it could continue. */
export function leadingBlanks(place: Span): Problem {
  return { rule: 'map/leading-whitespace', span: place, data: {} };
}

/** Offsets at which physical lines of a text are comments: from the `#` to the line's end. */
export function commentSpans(text: string): Span[] {
  const comments: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = skipBlanks(text, start, end);
    if (first < end && text.charCodeAt(first) === HASH) comments.push(span(first, end));
    start = end + 1;
  }
  return comments;
}

/** Where the physical line that holds `offset` starts. */
export function lineStartBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== NEWLINE) at--;
  return at;
}

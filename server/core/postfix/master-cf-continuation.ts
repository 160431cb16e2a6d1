/**
 * Continuation lines of master.cf that continue another service than the eye says: comments do not end a logical line, and a line that
 * starts with a blank never begins one.
 */
import type { Problem } from '../text/problem.ts';
import { type Span, span } from '../text/span.ts';
import { isBlank, skipBlanks, trimBlanksEnd } from './blanks.ts';
import type { LogicalLine } from './logical-lines.ts';
import type { MasterService } from './types.ts';

const SERVICE =
  /^(\S+)\s+(inet|unix|unix-dgram|fifo|pass)\s+[yn-]\s+[yn-]\s+[yn-]\s+(?:-|\d+\??)\s+(?:-|\d+)\s+[\w/]/;

/** Whether a text reads like the eight fields of a service. */
export function looksLikeService(text: string): boolean {
  return SERVICE.test(text);
}

/**
 * The traps in one logical line. `commented-service`: options that stand below a service that is commented out, and so belong to the
 * live one above it; `indented-service`: a line with all the fields of a service that starts with a blank. `text` is the whole file.
 */
export function continuationProblems(text: string, line: LogicalLine, service: MasterService): Problem[] {
  const pieces = physicalLines(text, line);
  const problems: Problem[] = [];
  for (let at = 1; at < pieces.length; at++) {
    const piece = pieces[at] as Span;
    const words = text.slice(piece.start, piece.end);
    if (looksLikeService(words)) {
      const data = { kind: 'indented-service', text: words, service: service.name };
      problems.push({ rule: 'master-cf/o-continuation-trap', span: piece, data });
      continue;
    }
    const commented = commentedService(text, (pieces[at - 1] as Span).end, piece.start);
    if (commented === undefined || !words.startsWith('-')) continue;
    if (commented.name === service.name && commented.type === service.type) continue;
    let last = at;
    while (last + 1 < pieces.length && followsAtOnce(text, pieces[last] as Span, pieces[last + 1] as Span))
      last++;
    const place = span(piece.start, (pieces[last] as Span).end);
    const data = { kind: 'commented-service', text: words, service: service.name, commented: commented.name };
    problems.push({ rule: 'master-cf/o-continuation-trap', span: place, data });
    at = last;
  }
  return problems;
}

/** The physical lines of a logical one, without the blanks round them. */
function physicalLines(text: string, { text: located }: LogicalLine): Span[] {
  return located.offsets.map((offset, at) => {
    const length = (located.starts[at + 1] ?? located.text.length) - (located.starts[at] as number);
    const end = offset + Math.max(0, length);
    return span(skipBlanks(text, offset, end), trimBlanksEnd(text, offset, end));
  });
}

/** Nothing but line ends, blanks and comments that are no service stand between. */
function followsAtOnce(text: string, one: Span, other: Span): boolean {
  const words = text.slice(other.start, other.end);
  return !looksLikeService(words) && commentedService(text, one.end, other.start) === undefined;
}

/** The last service that is commented out between two offsets. */
function commentedService(
  text: string,
  from: number,
  to: number,
): { name: string; type: string } | undefined {
  let found: { name: string; type: string } | undefined;
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    let at = start;
    while (at < end && (isBlank(text.charCodeAt(at)) || text[at] === '#')) at++;
    const match =
      at > start && text.slice(start, at).includes('#') ? SERVICE.exec(text.slice(at, end)) : null;
    if (match) found = { name: match[1] as string, type: match[2] as string };
    start = end + 1;
  }
  return found;
}

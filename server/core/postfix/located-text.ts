/**
 * Texts joined from pieces of a file, and the way back from an offset in such a text to the file. Knows nothing about what the
 * text means.
 */
import { type Span, span } from '../text/span.ts';
import type { LocatedText } from './types.ts';

/** A text that stands in one piece at `offset` of its file. */
export function locatedText(text: string, offset: number): LocatedText {
  return { text, starts: [0], offsets: [offset] };
}

/** The offset in the file of the unit at `at` in the text. `at` may be the text's length: then the offset behind its last unit. */
export function offsetInFile(located: LocatedText, at: number): number {
  const piece = pieceAt(located, at);
  return (located.offsets[piece] as number) + at - (located.starts[piece] as number);
}

/**
 * The stretch of the file from the unit at `start` to the unit before `end`. Where a stretch goes over several pieces, what the
 * file has between them (line ends, comments) is inside. An empty stretch is empty in the file, too.
 */
export function spanInFile(located: LocatedText, start: number, end: number): Span {
  const from = offsetInFile(located, start);
  return span(from, end > start ? offsetInFile(located, end - 1) + 1 : from);
}

/** The part of the text from `start` to `end`, which still knows its place in the file. */
export function sliceLocated(located: LocatedText, start: number, end: number): LocatedText {
  const text = located.text.slice(start, end);
  const first = pieceAt(located, start);
  const starts = [0];
  const offsets = [offsetInFile(located, start)];
  for (let piece = first + 1; piece < located.starts.length; piece++) {
    const at = located.starts[piece] as number;
    if (at >= end) break;
    starts.push(at - start);
    offsets.push(located.offsets[piece] as number);
  }
  return { text, starts, offsets };
}

function pieceAt(located: LocatedText, at: number): number {
  const { starts } = located;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

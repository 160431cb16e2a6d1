/**
 * From an offset in a file back to the offset in a text that was joined from pieces of it (the way back of `offsetInFile`).
 */
import type { LocatedText } from '../postfix/types.ts';

/** The offset in the text of a place in the file; undefined where the place is in none of the pieces (a comment between them). */
export function offsetInText(located: LocatedText, offset: number): number | undefined {
  const { text, starts, offsets } = located;
  for (let piece = 0; piece < starts.length; piece++) {
    const start = starts[piece] as number;
    const length = (starts[piece + 1] ?? text.length) - start;
    const into = offset - (offsets[piece] as number);
    if (into >= 0 && into <= length) return start + into;
  }
  return undefined;
}

/**
 * Two sets of edits, one made after the other, as one.
 */
import type { TextEdit } from './edit.ts';

/** A stretch of the text as it first was (`text` undefined), or a text that was put in. */
type Piece =
  | { readonly start: number; readonly end: number; readonly text?: undefined }
  | { readonly text: string };

/**
 * Edits of a text that come to the same as `first` and then `second`, whose spans refer to the text after `first`. Ordered, and none
 * overlaps another. Overlapping edits in either set are left out as `applyEdits` leaves them out; placeholders are dropped.
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  const whole: readonly Piece[] = [{ start: 0, end: Number.POSITIVE_INFINITY }];
  return editsOf(edited(edited(whole, first), second));
}

function edited(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const next: Piece[] = [];
  let at = 0;
  let index = 0;
  /** Takes the pieces up to an offset, or passes over them. */
  const advance = (to: number, take: (piece: Piece) => void): void => {
    while (at < to && index < rest.length) {
      const piece = rest[index] as Piece;
      const length = lengthOf(piece);
      if (at + length <= to) {
        take(piece);
        at += length;
        index++;
        continue;
      }
      take(sliced(piece, 0, to - at));
      rest[index] = sliced(piece, to - at, length);
      at = to;
    }
  };
  const rest = [...pieces];
  let done = 0;
  for (const { span, newText } of ordered) {
    if (span.start < done) continue;
    advance(span.start, (piece) => next.push(piece));
    if (newText !== '') next.push({ text: newText });
    advance(span.end, () => {});
    done = span.end;
  }
  return [...next, ...rest.slice(index)];
}

function lengthOf(piece: Piece): number {
  return piece.text === undefined ? piece.end - piece.start : piece.text.length;
}

function sliced(piece: Piece, from: number, to: number): Piece {
  if (piece.text !== undefined) return { text: piece.text.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}

function editsOf(pieces: readonly Piece[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let done = 0;
  let text = '';
  for (const piece of pieces) {
    if (piece.text !== undefined) {
      text += piece.text;
      continue;
    }
    if (text !== '' || piece.start > done)
      edits.push({ span: { start: done, end: piece.start }, newText: text });
    done = piece.end;
    text = '';
  }
  return edits;
}

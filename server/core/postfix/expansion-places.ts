/**
 * Where the parts of an expanded text are written. A part may come from a value that a `$name` leads to, so each has a chain of
 * references, from the outermost value inwards.
 */
import type { Span } from '../text/span.ts';
import { spanInFile } from './located-text.ts';
import type { LocatedText } from './types.ts';

/** A raw value as it stands in a file. */
export interface TextOrigin {
  readonly path: string;
  readonly value: LocatedText;
}

/** A stretch of a raw value: a literal, or a reference that led further. `origin` is undefined for values that stand in no file. */
export interface ExpansionFrame {
  readonly parent: ExpansionFrame | undefined;
  readonly origin: TextOrigin | undefined;
  readonly start: number;
  readonly end: number;
}

/** A piece of an expanded text, which begins at `start` and goes to the next piece. Its literal has the same length. */
export interface ExpandedPiece {
  readonly start: number;
  readonly frame: ExpansionFrame;
}

/** A place in a file. */
export interface FilePlace {
  readonly path: string;
  readonly span: Span;
}

/**
 * Where the units from `start` to `end` of an expanded text are written: the innermost value that holds them all, exactly the
 * characters they come from; where some come through a `$name`, that reference stands for them. Undefined where no file has them.
 */
export function placeOfExpanded(
  pieces: readonly ExpandedPiece[],
  start: number,
  end: number,
): FilePlace | undefined {
  const chains = coveringFrames(pieces, start, end);
  const first = chains[0];
  if (!first) return undefined;
  let place: FilePlace | undefined;
  for (let level = 0; level < first.length; level++) {
    const frames = chains.map((chain) => chain[level]);
    const origin = first[level]?.origin;
    if (frames.some((frame) => frame?.origin !== origin)) break;
    const shared = frames.every((frame) => frame === frames[0]);
    if (!origin && shared) continue;
    if (!origin) break;
    let from = Number.POSITIVE_INFINITY;
    let to = 0;
    for (const frame of frames as ExpansionFrame[]) {
      from = Math.min(from, frame.start);
      to = Math.max(to, frame.end);
    }
    place = { path: origin.path, span: spanInFile(origin.value, from, to) };
    if (!shared) break;
  }
  return place;
}

/** For each piece under the stretch, its frames from the outermost to the literal, the literal cut to the stretch. */
function coveringFrames(pieces: readonly ExpandedPiece[], start: number, end: number): ExpansionFrame[][] {
  const chains: ExpansionFrame[][] = [];
  for (let at = lastPieceAt(pieces, start); at < pieces.length; at++) {
    const { start: from, frame } = pieces[at] as ExpandedPiece;
    if (from >= end && chains.length > 0) break;
    const length = frame.end - frame.start;
    const skipped = Math.min(Math.max(0, start - from), length);
    const taken = Math.min(Math.max(skipped, end - from), length);
    const chain: ExpansionFrame[] = [{ ...frame, start: frame.start + skipped, end: frame.start + taken }];
    for (let up = frame.parent; up; up = up.parent) chain.push(up);
    chains.push(chain.reverse());
  }
  return chains;
}

function lastPieceAt(pieces: readonly ExpandedPiece[], start: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as ExpandedPiece).start <= start) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

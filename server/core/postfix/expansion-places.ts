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

/**
 * Where the units from `start` to `end` of an expanded list, one member of it, are written: as `placeOfExpanded` says, but a `$name` that
 * stands for this member alone is where the list has it.
 */
export function placeOfMember(
  pieces: readonly ExpandedPiece[],
  start: number,
  end: number,
): FilePlace | undefined {
  const first = lastPieceAt(pieces, start);
  const last = lastPieceAt(pieces, end - 1);
  const before = start === pieces[first]?.start ? pieces[first - 1]?.frame : pieces[first]?.frame;
  const behind =
    end === pieces[last + 1]?.start || end === endOf(pieces[last])
      ? pieces[last + 1]?.frame
      : pieces[last]?.frame;
  for (const frame of ancestorsOf(pieces[first]?.frame)) {
    const isWhole = !ancestorsOf(before).includes(frame) && !ancestorsOf(behind).includes(frame);
    if (!isWhole || frame.origin === undefined || !ancestorsOf(pieces[last]?.frame).includes(frame)) continue;
    return { path: frame.origin.path, span: spanInFile(frame.origin.value, frame.start, frame.end) };
  }
  return placeOfExpanded(pieces, start, end);
}

function endOf(piece: ExpandedPiece | undefined): number | undefined {
  return piece && piece.start + piece.frame.end - piece.frame.start;
}

/** A literal's frames from the outermost to its own. */
function ancestorsOf(frame: ExpansionFrame | undefined): readonly ExpansionFrame[] {
  const frames: ExpansionFrame[] = [];
  for (let up = frame; up; up = up.parent) frames.push(up);
  return frames.reverse();
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

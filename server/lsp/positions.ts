/**
 * Core speaks in offsets, LSP in lines and UTF-16 units. A zone knows its lines by itself (in blocks, kept over edits); for other
 * files the line starts are found once per text.
 */
import {
  documentLength,
  documentOffsetAt,
  documentPositionAt,
  documentSlice,
  type LineIndex,
  lineIndexOf,
  offsetAt,
  positionAt,
  type SourceFile,
  type Span,
} from '../core/index.ts';
import type { HeldText } from './held.ts';
import type { JsonPosition, JsonRange } from './protocol.ts';

/** By source: the workspace makes a new file object for every question. */
const indexes = new WeakMap<SourceFile, LineIndex>();

/** The LSP position of an offset in a file. */
export function positionOf(file: HeldText, offset: number): JsonPosition {
  const place =
    file.document === undefined
      ? positionAt(linesOf(file), Math.min(offset, file.source.text.length))
      : documentPositionAt(file.document, Math.min(offset, documentLength(file.document)));
  return { line: place.line, character: place.column };
}

/** The LSP range of a span in a file. */
export function rangeOf(file: HeldText, span: Span): JsonRange {
  return { start: positionOf(file, span.start), end: positionOf(file, Math.max(span.start, span.end)) };
}

/** The offset of an LSP position, held inside the file and its line. */
export function offsetOf(file: HeldText, position: JsonPosition): number {
  const place = { line: position.line, column: position.character };
  if (file.document !== undefined) return documentOffsetAt(file.document, place);
  return offsetAt(linesOf(file), place, file.source.text.length);
}

/** The start of a file: where a place in a file whose text is not at hand points to. */
export const FILE_START: JsonRange = {
  start: { line: 0, character: 0 },
  end: { line: 0, character: 0 },
};

function linesOf(file: HeldText): LineIndex {
  const known = indexes.get(file.source);
  if (known) return known;
  const lines = lineIndexOf(file.source.text);
  indexes.set(file.source, lines);
  return lines;
}

/** Ranges of many spans of one stretch of a file: its lines are found once. Spans outside the stretch are taken one by one. */
export function rangesWithin(file: HeldText, stretch: Span): (span: Span) => JsonRange {
  const document = file.document;
  if (document === undefined) return (span) => rangeOf(file, span);
  const lines = lineIndexOf(documentSlice(document, stretch));
  const first = positionOf(file, stretch.start);
  const within = (offset: number): JsonPosition => {
    if (offset < stretch.start || offset > stretch.end) return positionOf(file, offset);
    const { line, column } = positionAt(lines, offset - stretch.start);
    return { line: first.line + line, character: line === 0 ? first.character + column : column };
  };
  return (span) => ({ start: within(span.start), end: within(Math.max(span.start, span.end)) });
}

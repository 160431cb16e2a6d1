/**
 * Writing another serial in the place of one, so that a comment behind it stays in its column.
 */
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { documentLength, documentSlice, type ZoneDocument } from './document.ts';

/** The edit that writes `serial` (0 to 2^32-1) where a number stands at `span`. */
export function serialEdit(document: ZoneDocument, span: Span, serial: number): TextEdit {
  const newText = String(serial);
  return {
    span: { start: span.start, end: span.end + eaten(document, span, newText) },
    newText: newText.padEnd(columnsKept(document, span, newText)),
  };
}

/** Blanks behind the serial, as long as they are spaces, up to where something stands on the line. */
function spacesBehind(document: ZoneDocument, span: Span): number {
  const end = Math.min(documentLength(document), span.end + 80);
  const behind = documentSlice(document, { start: span.end, end });
  const spaces = /^ */.exec(behind)?.[0].length ?? 0;
  return /[\r\n]/.test(behind[spaces] ?? '\n') ? 0 : spaces;
}

/** How many blanks a longer serial takes, so that the comment behind it stays in its column; one is left. */
function eaten(document: ZoneDocument, span: Span, newText: string): number {
  const longer = newText.length - (span.end - span.start);
  return Math.max(0, Math.min(longer, spacesBehind(document, span) - 1));
}

/** How many columns the serial is to fill: as many as before where something follows on the line. */
function columnsKept(document: ZoneDocument, span: Span, newText: string): number {
  return spacesBehind(document, span) > 0 ? span.end - span.start : newText.length;
}

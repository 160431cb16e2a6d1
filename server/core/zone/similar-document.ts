/**
 * The document of a text that is much like another one's, such as a file as it was some edits ago: what both have is held once.
 */
import { documentLength, editZoneDocument, type ZoneDocument } from './document.ts';
import type { TextBlock } from './text-block.ts';

/** The document of `text`, which shares with `document` the blocks before the first and behind the last difference. */
export function similarDocument(document: ZoneDocument, text: string): ZoneDocument {
  const { blocks } = document;
  let first = 0;
  let start = 0;
  for (; first < blocks.length; first++) {
    const piece = textOf(blocks[first] as TextBlock);
    if (!text.startsWith(piece, start)) break;
    start += piece.length;
  }
  let end = text.length;
  let behind = 0;
  for (let last = blocks.length - 1; last >= first; last--) {
    const piece = textOf(blocks[last] as TextBlock);
    if (end - piece.length < start || !text.startsWith(piece, end - piece.length)) break;
    end -= piece.length;
    behind += piece.length;
  }
  const span = { start, end: documentLength(document) - behind };
  if (span.start === span.end && start === end) return document;
  return editZoneDocument(document, [{ span, newText: text.slice(start, end) }]);
}

function textOf({ text, start, end }: TextBlock): string {
  return text.slice(start, end);
}

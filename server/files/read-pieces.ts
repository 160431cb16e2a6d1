/**
 * Reading a large zone file piece by piece: its octets are never in memory whole, and its text once.
 */
import { isAscii } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { HEAD_LENGTH, looksLikeZone } from '../core/workspace/kinds.ts';
import type { ZoneDocument } from '../core/zone/document.ts';
import { endOfPieces, newPiecedDocument, takePiece } from '../core/zone/document-pieces.ts';
import { isBinary } from './encoding.ts';

/** Octets of a piece, and of the smallest file that is read in pieces. */
const PIECE = 2_000_000;

/**
 * The document of an open zone file of `size` octets; undefined where it is small, no zone by its beginning, or not plain ASCII without
 * NUL: then it is to be read whole. Rejects as the system does.
 */
export async function readPieces(file: FileHandle, size: number): Promise<ZoneDocument | undefined> {
  if (size < 4 * PIECE) return undefined;
  keepYoungSpaceSmall();
  let octets = Buffer.allocUnsafeSlow(PIECE);
  let held = 0;
  let at = 0;
  const document = newPiecedDocument();
  const text = (end: number): string => octets.toString('latin1', 0, end);
  for (;;) {
    const { bytesRead } = await file.read(octets, held, octets.length - held, at);
    const fresh = octets.subarray(held, held + bytesRead);
    if (!isAscii(fresh)) return undefined;
    if (at === 0 && (isBinary(fresh) || !looksLikeZone(text(Math.min(HEAD_LENGTH, bytesRead)))))
      return undefined;
    at += bytesRead;
    held += bytesRead;
    if (bytesRead === 0 || at >= size) return endOfPieces(document, text(held));
    if (held < octets.length) continue;
    const taken = takePiece(document, text(held));
    octets.copyWithin(0, taken, held);
    held -= taken;
    // An entry longer than half a piece: the more of it there is, the more is read at once.
    if (held > octets.length / 2) {
      const wider = Buffer.allocUnsafeSlow(2 * octets.length);
      octets.copy(wider, 0, 0, held);
      octets = wider;
    }
  }
}

/**
 * Most of what a large zone makes stays: room for what does not would be 32 MB more of memory, and takes no less time. Thousands of small
 * files are another matter: what they make goes, and without that room a third of the time is spent on collecting it.
 */
function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

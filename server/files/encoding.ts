/**
 * Octets to text and back. A file is UTF-8 where it is valid, else each octet is one character (latin-1), and it goes back the way it
 * came. Offsets count in the text without its byte order mark, as editors count.
 */
import { Buffer, isAscii } from 'node:buffer';
import type { Encoding } from '../core/text/source-file.ts';

export type { Encoding } from '../core/text/source-file.ts';

/** What new files get. */
export const UTF8: Encoding = { charset: 'utf-8', byteOrderMark: false };

/** How many octets decide whether a file is binary. */
const BINARY_PROBE = 8000;

/** The text of a file with the way back; undefined for a binary file: a NUL among its first 8,000 octets. */
export function decodeOctets(
  octets: Uint8Array,
): { readonly text: string; readonly encoding: Encoding } | undefined {
  if (isBinary(octets)) return undefined;
  const byteOrderMark = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf;
  const body = byteOrderMark ? octets.subarray(3) : octets;
  // One octet a character in memory, as nearly all zones are plain ASCII.
  if (isAscii(body)) return { text: latin1Of(body), encoding: { charset: 'utf-8', byteOrderMark } };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return { text, encoding: { charset: 'utf-8', byteOrderMark } };
  } catch {
    return { text: latin1Of(octets), encoding: { charset: 'latin-1', byteOrderMark: false } };
  }
}

/** Whether there is a NUL among the first octets of a file. */
export function isBinary(octets: Uint8Array): boolean {
  return octets.subarray(0, BINARY_PROBE).includes(0);
}

/** The octets of a text; undefined where it holds a character that the file's encoding has no octet for. */
export function encodeText(text: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding.charset === 'utf-8')
    return Buffer.from((encoding.byteOrderMark ? '\ufeff' : '') + text, 'utf8');
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return undefined;
  return Buffer.from(text, 'latin1');
}

function latin1Of(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
}

/**
 * From bytes to text, as the whole product reads files: UTF-8 where valid, else each byte is one character (latin-1). An editor shows
 * a document without its byte order mark, so positions here are without it too.
 */
import type { Encoding } from '../core/index.ts';

/** The text of a file and how it was read; undefined for a binary file (a NUL among its first 8,000 bytes). */
export function decodeBytes(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: Encoding } | undefined {
  if (bytes.subarray(0, 8000).includes(0)) return undefined;
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: { charset: 'utf-8', byteOrderMark } };
  } catch {
    return { text: latin1Of(bytes), encoding: { charset: 'latin-1', byteOrderMark: false } };
  }
}

/** The bytes of a base64 text; undefined where it is none. */
export function bytesOfBase64(base64: string): Uint8Array | undefined {
  try {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}

/** `TextDecoder('latin1')` means windows-1252, hence by hand. */
function latin1Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return pieces.join('');
}

/**
 * Reading one file, inside the fence.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Confinement, realPathInside } from './confine.ts';
import { decodeOctets, type Encoding } from './encoding.ts';
import { reasonOf } from './reason.ts';

/** Larger files are not read; a zone of ten million records is some 400 MB. */
export const MAX_OCTETS = 500_000_000;

/** Links were followed already; one that was put there since is refused. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** A file as read, or why there is no text. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding; readonly octets: number }
  /** A NUL among the first octets: a database, an image, a raw zone. Passed over without a word. */
  | { readonly kind: 'binary' }
  /** Links lead out of the confinement. */
  | { readonly kind: 'outside' }
  /** There is no such file (any more). */
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads a file by its core path. What is no regular file (a pipe, a device) is unreadable, never waited for. */
export async function readSource(confinement: Confinement, path: string): Promise<ReadResult> {
  const place = await realPathInside(confinement, path);
  if (place.kind === 'outside') return { kind: 'outside' };
  if (place.kind === 'error') return failed(place.error);
  try {
    // Opened without waiting, so that a pipe without a writer cannot hold the program up.
    const file = await open(place.real, OPEN_FLAGS);
    try {
      const status = await file.stat();
      if (!status.isFile()) return { kind: 'unreadable', why: 'it is no regular file' };
      if (status.size > MAX_OCTETS) return { kind: 'unreadable', why: 'it is too large to be read' };
      const octets = await file.readFile();
      const decoded = decodeOctets(octets);
      return decoded ? { kind: 'text', ...decoded, octets: octets.length } : { kind: 'binary' };
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): ReadResult {
  const isGone = (error as { readonly code?: unknown } | undefined)?.code === 'ENOENT';
  return { kind: isGone ? 'missing' : 'unreadable', why: reasonOf(error) };
}

/**
 * Reading one file, inside the fence.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { documentLength, type ZoneDocument } from '../core/zone/document.ts';
import { type Confinement, realPathInside } from './confine.ts';
import { decodeOctets, type Encoding, UTF8 } from './encoding.ts';
import { readPieces } from './read-pieces.ts';
import { readSmallFile } from './read-small.ts';
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

/** A large zone file, read in pieces. */
export interface ReadPieces {
  readonly kind: 'pieces';
  readonly document: ZoneDocument;
  readonly encoding: Encoding;
  readonly octets: number;
}

/** Reads a file by its core path. What is no regular file (a pipe, a device) is unreadable, never waited for. */
export function readSource(confinement: Confinement, path: string): Promise<ReadResult> {
  return readWith(confinement, path, readWhole);
}

/** As `readSource`, but large zone files in pieces, and small files without letting anything else run meanwhile. */
export async function readLargeSource(
  confinement: Confinement,
  path: string,
): Promise<ReadResult | ReadPieces> {
  const small = readSmallFile(confinement, path, OPEN_FLAGS);
  if (small !== undefined) return decoded(small);
  return readWith(confinement, path, async (file, size) => {
    const document = await readPieces(file, size);
    if (document === undefined) return readWhole(file);
    return { kind: 'pieces', document, encoding: UTF8, octets: documentLength(document) };
  });
}

async function readWhole(file: FileHandle): Promise<ReadResult> {
  return decoded(await file.readFile());
}

function decoded(octets: Uint8Array): ReadResult {
  const text = decodeOctets(octets);
  return text ? { kind: 'text', ...text, octets: octets.length } : { kind: 'binary' };
}

async function readWith<Result>(
  confinement: Confinement,
  path: string,
  read: (file: FileHandle, size: number) => Promise<Result>,
): Promise<Result | ReadResult> {
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
      return await read(file, status.size);
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

/**
 * Reads a mail log of any size as it comes, plain or packed by gzip (which its first octets say, whatever it is called), and counts it.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { endOfLog, feedMailLog, type MailLog } from '../core/mail-log/mail-log.ts';
import { reasonOf } from './reason.ts';

/** How reading ended. What was counted until then stays counted. */
export type MailLogReading =
  | { readonly kind: 'read' }
  | { readonly kind: 'cancelled' }
  /** It cannot be opened, or breaks off. */
  | { readonly kind: 'broken'; readonly why: string };

export interface ReadMailLogOptions {
  /** Stops reading at the next piece. */
  readonly signal?: AbortSignal;
  /** Called now and then with the octets of the file that are read, and its size where it has one. */
  readonly onProgress?: (octets: number, size: number | undefined) => void;
}

const PIECE = 256 * 1024;

/** Counts the file of that name. Never rejects. */
export async function readMailLogFile(
  log: MailLog,
  path: string,
  options: ReadMailLogOptions = {},
): Promise<MailLogReading> {
  try {
    const { size, mtimeMs } = await stat(path);
    log.until = Math.floor(mtimeMs / 1000);
    return await readMailLog(log, createReadStream(path, { highWaterMark: PIECE }), size, options);
  } catch (reason) {
    return { kind: 'broken', why: reasonOf(reason) };
  }
}

/** Counts what a stream of octets brings, as standard input does. Never rejects. */
export async function readMailLog(
  log: MailLog,
  source: AsyncIterable<Buffer>,
  size: number | undefined,
  { signal, onProgress }: ReadMailLogOptions = {},
): Promise<MailLogReading> {
  let octets = 0;
  const decoder = new StringDecoder('utf8');
  const count = async (pieces: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      feedMailLog(log, decoder.write(piece));
    }
  };
  try {
    const pieces = source[Symbol.asyncIterator]();
    const first = await firstOctets(pieces);
    async function* all(): AsyncGenerator<Buffer> {
      octets += first.length;
      yield first;
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
        octets += next.value.length;
        onProgress?.(octets, size);
        yield next.value;
      }
    }
    const abort = signal ? { signal } : {};
    if (first[0] === 0x1f && first[1] === 0x8b)
      await pipeline(all, createGunzip({ chunkSize: PIECE }), count, abort);
    else await pipeline(all, count, abort);
    return { kind: 'read' };
  } catch (reason) {
    return signal?.aborted ? { kind: 'cancelled' } : { kind: 'broken', why: reasonOf(reason) };
  } finally {
    feedMailLog(log, decoder.end());
    endOfLog(log);
  }
}

/** At least two octets, which tell gzip from text; fewer where there are no more. */
async function firstOctets(pieces: AsyncIterator<Buffer>): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

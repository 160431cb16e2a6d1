/**
 * Reading small files at once: of ten thousand files, waiting for each of five answers of the system takes longer than the answers.
 */
import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { type Confinement, isInside } from './confine.ts';
import { nativePathOf } from './core-path.ts';

/** Octets of the largest file that is read so. */
const SMALL = 65_536;
const scratch = new Uint8Array(SMALL);

/**
 * The octets of a small regular file inside the confinement, by its core path; they are overwritten by the next call. Undefined for
 * everything else, errors included: that is to be read, and explained, by those who wait.
 */
export function readSmallFile(confinement: Confinement, path: string, flags: number): Uint8Array | undefined {
  let file: number | undefined;
  try {
    const real = realpathSync.native(nativePathOf(path));
    if (!isInside(confinement, real)) return undefined;
    file = openSync(real, flags);
    const status = fstatSync(file);
    if (!status.isFile() || status.size >= SMALL) return undefined;
    let held = 0;
    while (held < SMALL) {
      const count = readSync(file, scratch, held, SMALL - held, null);
      if (count === 0) return scratch.subarray(0, held);
      held += count;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

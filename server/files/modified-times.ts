/**
 * When files were changed, for what compares a file with one that is made from it.
 */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Confinement, realPathInside } from './confine.ts';

/** What the top folder of a work tree holds. */
const MARKS_OF_WORK_TREES = ['.git', '.hg', '.svn', '.jj'];

/**
 * The times of change of these files (core paths), in milliseconds since 1970. Left out are files that cannot be reached, and those in
 * work trees of version control: there a time says when somebody fetched the file.
 */
export async function modifiedTimes(
  confinement: Confinement,
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const known = new Map<string, Promise<boolean>>();
  for (const path of paths) {
    const place = await realPathInside(confinement, path);
    if (place.kind !== 'inside' || (await isInWorkTree(dirname(place.real), known))) continue;
    const status = await stat(place.real).catch(() => undefined);
    if (status?.isFile()) times.set(path, status.mtimeMs);
  }
  return times;
}

function isInWorkTree(folder: string, known: Map<string, Promise<boolean>>): Promise<boolean> {
  const answer = known.get(folder) ?? findMark(folder, known);
  known.set(folder, answer);
  return answer;
}

async function findMark(folder: string, known: Map<string, Promise<boolean>>): Promise<boolean> {
  for (const mark of MARKS_OF_WORK_TREES) {
    if ((await stat(join(folder, mark)).catch(() => undefined)) !== undefined) return true;
  }
  const above = dirname(folder);
  return above === folder ? false : isInWorkTree(above, known);
}

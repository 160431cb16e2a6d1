/**
 * The fence around what may be read and written: some folders, with symbolic links followed before anybody decides. A link that
 * leads out of all of them leads nowhere.
 */
import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { nativePathOf } from './core-path.ts';

/** Folders, as the operating system really calls them, inside which everything may be read. */
export interface Confinement {
  readonly folders: readonly string[];
}

/** The confinement to some folders (core paths or native names); those that do not exist allow nothing. */
export async function confinementTo(folders: readonly string[]): Promise<Confinement> {
  const real = await Promise.all(
    folders.map((folder) => realpath(nativePathOf(folder)).catch(() => undefined)),
  );
  return { folders: real.filter((folder) => folder !== undefined) };
}

/** Whether a real path (no links left in it) lies in one of the folders, or is one. */
export function isInside(confinement: Confinement, real: string): boolean {
  return confinement.folders.some((folder) => {
    if (real === folder) return true;
    return real.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  });
}

/**
 * What a core path really is: its real name, `outside` where links (or `..`) lead out of the confinement, or the error of the
 * operating system where it cannot be reached, a circle of links among them.
 */
export async function realPathInside(
  confinement: Confinement,
  path: string,
): Promise<
  | { readonly kind: 'inside'; readonly real: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'error'; readonly error: unknown }
> {
  try {
    const real = await realpath(nativePathOf(path));
    return isInside(confinement, real) ? { kind: 'inside', real } : { kind: 'outside' };
  } catch (error) {
    return { kind: 'error', error };
  }
}

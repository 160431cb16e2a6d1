/**
 * Between the names of the operating system and core's `/`-separated paths.
 */
import { resolve, sep } from 'node:path';

/** Core's absolute path of a file name (relative ones from the working directory). On Windows `C:\x` is `/c:/x`. */
export function corePathOf(name: string): string {
  const absolute = resolve(name);
  if (sep === '/') return absolute;
  const slashed = absolute.replaceAll('\\', '/');
  return /^[A-Za-z]:/.test(slashed) ? `/${slashed.charAt(0).toLowerCase()}${slashed.slice(1)}` : slashed;
}

/** The operating system's name of a core path. */
export function nativePathOf(path: string): string {
  if (sep === '/') return path;
  return (/^\/[a-z]:/.test(path) ? path.slice(1) : path).replaceAll('/', '\\');
}

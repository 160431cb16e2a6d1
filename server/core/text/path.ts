/**
 * Paths as core sees them: `/`-separated names, absolute (`/w/etc/main.cf`) or relative to the workspace. An adapter maps
 * its URIs or file names to them and back. Nothing here touches a file system.
 */

/** The folder part of a path, without the final slash; empty for a bare name, `/` for a name in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The last name of a path. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `name` taken from `folder` (an absolute name stands for itself), with `.`, `..` and doubled slashes resolved; `..` never climbs past the start. */
export function joinPath(folder: string, name: string): string {
  const whole = name.startsWith('/') || folder === '' ? name : `${folder}/${name}`;
  const absolute = whole.startsWith('/');
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
      else if (!absolute) parts.push('..');
    } else parts.push(part);
  }
  return (absolute ? '/' : '') + parts.join('/');
}

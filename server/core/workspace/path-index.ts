/**
 * The paths a workspace knows to exist, whether their texts are loaded or not, and what a name written inside a file means among
 * them. It never touches a file system: a path that is not listed does not exist here.
 */
import { baseNameOf, folderOf, joinPath } from '../text/path.ts';
import { isPattern, partFits, withoutBraces } from './glob.ts';

/** All known paths, with the way from a bare name to the paths that end in it. */
export interface PathIndex {
  readonly paths: ReadonlySet<string>;
  readonly byBaseName: ReadonlyMap<string, readonly string[]>;
  readonly folders: ReadonlySet<string>;
  /** Folders below which every file is listed; undefined: nothing there is beyond the listing. */
  readonly roots: readonly string[] | undefined;
  /** Links inside those folders that lead out of them: nobody can tell what is there or below. */
  readonly leadOut: readonly string[];
}

/** The index of a set of paths; `roots` and `leadOut` as in `PathIndex`. */
export function pathIndexOf(
  paths: Iterable<string>,
  roots?: readonly string[],
  leadOut: readonly string[] = [],
): PathIndex {
  const all = new Set(paths);
  const byBaseName = new Map<string, string[]>();
  const folders = new Set<string>();
  for (const path of all) {
    const base = baseNameOf(path);
    const same = byBaseName.get(base);
    if (same) same.push(path);
    else byBaseName.set(base, [path]);
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  for (const same of byBaseName.values()) same.sort();
  return { paths: all, byBaseName, folders, roots, leadOut };
}

/** Whether a file of that path would be listed if it were there. */
export function covers({ roots, leadOut }: PathIndex, path: string): boolean {
  if (path === '..' || path.startsWith('../')) return false;
  if (leadOut.some((link) => path === link || isBelow(path, link))) return false;
  return roots?.some((root) => isBelow(path, root)) ?? true;
}

function isBelow(path: string, folder: string): boolean {
  return folder === ''
    ? !path.startsWith('/')
    : path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Number of whole path parts that two paths share at their ends. */
export function equalTail(one: string, other: string): number {
  const left = one.split('/').filter((part) => part !== '');
  const right = other.split('/').filter((part) => part !== '');
  let count = 0;
  while (count < left.length && count < right.length && left.at(-1 - count) === right.at(-1 - count)) count++;
  return count;
}

/** Number of whole folder parts that two paths share at their starts: the greater, the nearer they stand. */
export function sharedFolders(one: string, other: string): number {
  const left = one.split('/');
  const right = other.split('/');
  let count = 0;
  while (count < left.length - 1 && count < right.length - 1 && left[count] === right[count]) count++;
  return count;
}

/** The nearer one of several paths as seen from a path: most shared folders, then fewest folders of its own, then by name. */
export function nearestPath(from: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const candidate of candidates) {
    if (best === undefined || isNearer(from, candidate, best)) best = candidate;
  }
  return best;
}

/** Whether `one` stands nearer to `from` than `other` does; a strict order, so that answers never depend on insertion. */
export function isNearer(from: string, one: string, other: string): boolean {
  const shared = sharedFolders(from, one) - sharedFolders(from, other);
  if (shared !== 0) return shared > 0;
  const depth = one.split('/').length - other.split('/').length;
  if (depth !== 0) return depth < 0;
  return one < other;
}

/**
 * The listed path with the longest tail equal to an absolute name's (at least the bare name), the nearer to `from` where several
 * are as long. `allowed` leaves candidates out. Undefined where no listed path ends like the name.
 */
export function longestEqualTail(
  index: PathIndex,
  name: string,
  from: string,
  allowed: (path: string) => boolean,
): string | undefined {
  let best: string[] = [];
  let bestLength = 0;
  for (const path of likeliest(index, name, allowed)) {
    if (!allowed(path)) continue;
    const length = equalTail(path, name);
    if (length > bestLength) {
      best = [path];
      bestLength = length;
    } else if (length === bestLength) best.push(path);
  }
  return nearestPath(from, best);
}

/** Paths with one bare name that are compared one by one; where there are more, longer tails are looked up first. */
const FEW = 32;
const MOST_PARTS = 4;

/** Listed paths with the same last name, or as many more last parts as some allowed path shares. */
function likeliest(index: PathIndex, name: string, allowed: (path: string) => boolean): readonly string[] {
  let paths = index.byBaseName.get(baseNameOf(name)) ?? [];
  for (let count = 2; count <= MOST_PARTS && paths.length > FEW; count++) {
    const longer = tailsOf(index, count).get(lastParts(name, count)) ?? [];
    if (!longer.some(allowed)) break;
    paths = longer;
  }
  return paths;
}

const tails = new WeakMap<PathIndex, Map<number, ReadonlyMap<string, readonly string[]>>>();

function tailsOf(index: PathIndex, count: number): ReadonlyMap<string, readonly string[]> {
  const known = tails.get(index) ?? new Map<number, ReadonlyMap<string, readonly string[]>>();
  tails.set(index, known);
  let found = known.get(count);
  if (found === undefined) {
    const made = new Map<string, string[]>();
    for (const path of index.paths) {
      const tail = lastParts(path, count);
      const same = made.get(tail);
      if (same) same.push(path);
      else made.set(tail, [path]);
    }
    found = made;
    known.set(count, found);
  }
  return found;
}

function lastParts(path: string, count: number): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .slice(-count)
    .join('/');
}

/**
 * Where relative names in a file start: a folder of the workspace, or a folder of the machine the files are meant for
 * (`/etc/bind`), which the workspace may hold under another name.
 */
export type BaseFolder =
  | { readonly kind: 'workspace'; readonly folder: string }
  | { readonly kind: 'machine'; readonly folder: string };

/** The folder that a relative or absolute folder name means, seen from another one. */
export function baseFolderOf(written: string, from: BaseFolder): BaseFolder {
  if (written.startsWith('/')) return { kind: 'machine', folder: joinPath('', written) };
  return { kind: from.kind, folder: joinPath(from.folder, written) };
}

/**
 * The listed path that a name in a file means. Relative names in a workspace folder mean exactly that path; absolute ones (and
 * relative ones in a machine's folder) the listed path with the longest equal tail. `from` breaks ties, `allowed` leaves
 * candidates out. Undefined where nothing listed is meant.
 */
export function findListed(
  index: PathIndex,
  name: string,
  base: BaseFolder,
  from: string,
  allowed: (path: string) => boolean = () => true,
): string | undefined {
  const whole = joinPath(base.folder, name);
  if (index.paths.has(whole)) return whole;
  if (name === '' || name.endsWith('/')) return undefined;
  return name.startsWith('/') || base.kind === 'machine'
    ? longestEqualTail(index, whole, from, allowed)
    : undefined;
}

/** Paths that one pattern may mean. */
const MOST_MATCHES = 10_000;
/** Folders that one pattern may mean. */
const MOST_FOLDERS = 16;

/**
 * The listed paths that a pattern in a file means, ascending. Relative patterns in a workspace folder are taken from there; in a machine's
 * folder, and where they are absolute, from the folders whose paths end most like the part of the pattern that is no pattern.
 */
export function findMatching(index: PathIndex, pattern: string, base: BaseFolder): readonly string[] {
  const found = new Set<string>();
  for (const one of withoutBraces(pattern)) {
    const parts = joinPath(base.folder, one).split('/');
    const first = parts.findIndex(isPattern);
    const fixed = first < 0 ? parts.slice(0, -1) : parts.slice(0, first);
    const rest = first < 0 ? parts.slice(-1) : parts.slice(first);
    const isMachine = pattern.startsWith('/') || base.kind === 'machine';
    for (const folder of foldersMeant(index, fixed.join('/'), isMachine)) {
      const prefix = folder === '' || folder === '/' ? folder : `${folder}/`;
      for (const path of index.paths) {
        if (!path.startsWith(prefix)) continue;
        const names = path.slice(prefix.length).split('/');
        if (names.length !== rest.length) continue;
        if (names.every((name, at) => partFits(name, rest[at] as string))) found.add(path);
        if (found.size >= MOST_MATCHES) return [...found].sort();
      }
    }
  }
  return [...found].sort();
}

function foldersMeant(index: PathIndex, folder: string, isMachine: boolean): readonly string[] {
  if (index.folders.has(folder) || !isMachine) return [folder];
  let best: string[] = [];
  let most = 0;
  for (const one of index.folders) {
    const length = equalTail(one, folder);
    if (length > most) {
      best = [one];
      most = length;
    } else if (length > 0 && length === most) best.push(one);
  }
  return best.slice(0, MOST_FOLDERS);
}

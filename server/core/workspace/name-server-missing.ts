/**
 * Files that a name server's configuration names and the workspace does not hold although it holds the folder they should be in. Where
 * nobody can tell which folder that is, nothing is missing.
 */
import type { NamedZone } from '../named-conf/types.ts';
import { baseNameOf, folderOf, joinPath } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import { isPattern } from './glob.ts';
import type { RootWalk } from './name-server-walk.ts';
import { type BaseFolder, covers, equalTail, type PathIndex } from './path-index.ts';

/** A zone's file as one root names it. `path` is undefined where no listed file is meant. */
export interface NamedFile {
  readonly confPath: string;
  readonly zone: NamedZone;
  readonly file: string;
  readonly base: BaseFolder;
  readonly path: string | undefined;
  readonly role: 'primary' | 'special' | 'other';
}

/** A file that is named and not there. */
export interface MissingFile {
  /** The configuration that names it, and where. */
  readonly confPath: string;
  readonly span: Span;
  /** The name with what stands for the zone's name filled in. */
  readonly file: string;
  /** The zone whose file it is; undefined for a configuration file. */
  readonly zone: string | undefined;
  /** The path where it should stand. */
  readonly path: string;
  /** `folder`: a folder has that name. */
  readonly why: 'missing' | 'folder';
}

/** Files that packages bring along: repositories of configuration seldom hold them. */
const PACKAGED = new Set(
  'db.local db.127 db.0 db.255 db.empty db.root named.localhost named.loopback named.empty named.ca named.root localhost.zone'.split(
    ' ',
  ),
);

/** Includes of secrets are kept out of repositories on purpose. */
const SECRET = /key|secret|tsig|credential|password/i;

/** The missing files of one root, zones first, in the order of the statements. */
export function missingFilesOf(
  listing: PathIndex,
  walk: RootWalk,
  named: readonly NamedFile[],
): readonly MissingFile[] {
  const missing: MissingFile[] = [];
  const folders = foldersKnown(named);
  const trustsRoot = isMainConf(walk);
  for (const { confPath, zone, file, base, path, role } of named) {
    if (path !== undefined || (role !== 'primary' && role !== 'special')) continue;
    const place = placeOf(listing, base, file, folders, trustsRoot);
    if (place === undefined || PACKAGED.has(baseNameOf(place))) continue;
    missing.push({
      confPath,
      span: zone.fileSpan ?? zone.templates.at(-1)?.span ?? zone.nameSpan,
      file,
      zone: zone.name,
      path: place,
      why: listing.folders.has(place) ? 'folder' : 'missing',
    });
  }
  if (!trustsRoot) return missing;
  for (const { path: confPath, include, targets } of walk.includes) {
    if (targets.length > 0 || isPattern(include.file)) continue;
    if (include.file.startsWith('/') || SECRET.test(include.file)) continue;
    const path = joinPath(folderOf(walk.root.path), include.file);
    if (isDirectorySaid(walk) || !covers(listing, path)) continue;
    const why = listing.folders.has(path) ? 'folder' : 'missing';
    missing.push({ confPath, span: include.span, file: include.file, zone: undefined, path, why });
  }
  return missing;
}

/** Whether the root is what the server starts with: a fragment of its configuration does not know where names start. */
function isMainConf({ root, directory }: RootWalk): boolean {
  return baseNameOf(root.path).toLowerCase() === root.syntax || directory !== undefined;
}

function isDirectorySaid({ directory }: RootWalk): boolean {
  return directory?.startsWith('/') === true;
}

/** A machine's folder → the workspace's folder that a file named in it was found in. */
function foldersKnown(named: readonly NamedFile[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const { file, base, path, role } of named) {
    if (path === undefined || role === 'other') continue;
    const whole = joinPath(base.folder, file);
    if (equalTail(whole, path) > 0) folders.set(`${base.kind} ${folderOf(whole)}`, folderOf(path));
  }
  return folders;
}

/** Where the file should stand; undefined where that is not known, or outside the workspace. */
function placeOf(
  listing: PathIndex,
  base: BaseFolder,
  file: string,
  known: ReadonlyMap<string, string>,
  trustsRoot: boolean,
): string | undefined {
  const whole = joinPath(base.folder, file);
  const folder = known.get(`${base.kind} ${folderOf(whole)}`);
  if (folder !== undefined) return joinPath(folder, baseNameOf(whole));
  if (file.startsWith('/') || base.kind === 'machine' || !trustsRoot) return undefined;
  return covers(listing, whole) ? whole : undefined;
}

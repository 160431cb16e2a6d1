/**
 * Which files there are below some folders. Only names are looked at, never contents.
 */
import type { Dirent } from 'node:fs';
import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { folderOf, joinPath } from '../core/text/path.ts';
import { isWorthReading, kindOfName } from '../core/workspace/kinds.ts';
import { hasOtherEnding } from '../core/workspace/name-forms.ts';
import { type Confinement, confinementTo, isInside } from './confine.ts';
import { corePathOf, nativePathOf } from './core-path.ts';
import { reasonOf } from './reason.ts';

/** Limits of one scan. */
export interface ScanLimits {
  readonly files: number;
  readonly depth: number;
}

export const SCAN_LIMITS: ScanLimits = { files: 200_000, depth: 40 };

/** What a scan found. Paths are core's, ascending. */
export interface Listing {
  readonly paths: readonly string[];
  /** True where a limit cut the scan short. */
  readonly truncated: boolean;
  /** Folders that could not be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
  /** Links that lead out of the folders. */
  readonly leadOut: readonly string[];
}

/** Folders of programs, never of people's configuration. */
const SKIPPED = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.jj',
  '.venv',
  '__pycache__',
  '.terraform',
  '.cache',
]);

/** Names of a folder taken before others have their turn. */
const ENTRIES_A_TURN = 2000;

interface Scan {
  readonly confinement: Confinement;
  readonly limits: ScanLimits;
  readonly found: Set<string>;
  /** Real names of folders walked: neither a ring of links nor two ways to one folder are walked twice. */
  readonly walked: Set<string>;
  readonly unreadable: { path: string; why: string }[];
  readonly leadOut: string[];
  truncated: boolean;
}

/**
 * Lists all files below the folders (core paths). Symbolic links are followed where they stay inside the folders; a folder that can
 * be reached in several ways is listed once, under its own name rather than a link's. Version control and package folders are left
 * out. A folder that cannot be read is reported and passed over.
 */
export async function scanFolders(
  folders: readonly string[],
  limits: ScanLimits = SCAN_LIMITS,
): Promise<Listing> {
  const scan: Scan = {
    confinement: await confinementTo(folders),
    limits,
    found: new Set(),
    walked: new Set(),
    unreadable: [],
    leadOut: [],
    truncated: false,
  };
  for (const folder of folders) await scanFolder(scan, nativePathOf(folder));
  const { truncated, unreadable, leadOut } = scan;
  return { paths: [...scan.found].sort(), truncated, unreadable, leadOut };
}

/** The files right in these folders (core paths), nothing below them, and the links that lead out. What cannot be read counts as empty. */
export async function listFolders(
  folders: readonly string[],
  confinement: Confinement,
): Promise<Pick<Listing, 'paths' | 'leadOut'>> {
  const scan: Scan = {
    confinement,
    limits: SCAN_LIMITS,
    found: new Set(),
    walked: new Set(),
    unreadable: [],
    leadOut: [],
    truncated: false,
  };
  for (const folder of folders) await scanOne(scan, nativePathOf(folder));
  return { paths: [...scan.found].sort(), leadOut: scan.leadOut };
}

async function scanFolder(scan: Scan, root: string): Promise<void> {
  let level = [root];
  // Links wait until all folders under their own names are walked.
  let links: string[] = [];
  for (let depth = 0; level.length > 0 || links.length > 0; depth++) {
    if (depth > scan.limits.depth) {
      scan.truncated = true;
      return;
    }
    if (level.length === 0) {
      level = links;
      links = [];
    }
    const next: string[] = [];
    for (const folder of level) {
      const below = await scanOne(scan, folder);
      for (const one of below.folders) next.push(one);
      for (const one of below.links) links.push(one);
      if (scan.truncated) return;
    }
    level = next;
  }
}

async function scanOne(scan: Scan, folder: string): Promise<{ folders: string[]; links: string[] }> {
  const folders: string[] = [];
  const links: string[] = [];
  try {
    const real = await realpath(folder);
    if (scan.walked.has(real) || !isInside(scan.confinement, real)) return { folders, links };
    scan.walked.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    let count = 0;
    for (const entry of entries) {
      if (++count % ENTRIES_A_TURN === 0) await new Promise((go) => setImmediate(go));
      const name = join(folder, entry.name);
      if (entry.name.includes(GARBLED)) {
        noteGarbled(scan, name, entry);
        continue;
      }
      if (entry.isFile()) addFile(scan, name);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(name);
      else if (entry.isSymbolicLink()) {
        const kind = await kindOfLink(scan, name);
        if (kind === 'file') addFile(scan, name);
        else if (kind === 'folder' && !SKIPPED.has(entry.name)) links.push(name);
        else if (kind === 'outside') scan.leadOut.push(corePathOf(name));
      }
      if (scan.truncated) break;
    }
  } catch (error) {
    scan.unreadable.push({ path: corePathOf(folder), why: reasonOf(error) });
  }
  return { folders, links };
}

/** What Node puts in place of octets that are no UTF-8: a name with it opens nothing. */
const GARBLED = '\ufffd';

/** Says so of folders, and of files that would be read if their names were in order. */
function noteGarbled(scan: Scan, name: string, entry: Dirent): void {
  const path = corePathOf(name);
  if (!entry.isDirectory() && !namesZoneOrTable(path.replaceAll(GARBLED, 'x'))) return;
  scan.unreadable.push({ path, why: 'its name is not UTF-8' });
}

/** Whether a file's name or folder says that it is one of ours; that it might be a domain is not enough here. */
function namesZoneOrTable(path: string): boolean {
  if (kindOfName(path) !== undefined) return true;
  return isWorthReading(joinPath(folderOf(path), 'x')) && !hasOtherEnding(path);
}

function addFile(scan: Scan, name: string): void {
  if (scan.found.size >= scan.limits.files) scan.truncated = true;
  else scan.found.add(corePathOf(name));
}

/** What a link stands for; undefined where it leads into a circle or to nothing inside. */
async function kindOfLink(scan: Scan, name: string): Promise<'file' | 'folder' | 'outside' | undefined> {
  try {
    const real = await realpath(name);
    if (!isInside(scan.confinement, real)) return 'outside';
    const found = await stat(real);
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'folder' : undefined;
  } catch {
    return (await namesPlaceOutside(scan, name)) ? 'outside' : undefined;
  }
}

/** Whether a link that leads nowhere would lead out, as links to places of another machine do. */
async function namesPlaceOutside(scan: Scan, name: string): Promise<boolean> {
  try {
    const folder = await realpath(dirname(name));
    return !isInside(scan.confinement, resolve(folder, await readlink(name)));
  } catch {
    return false;
  }
}

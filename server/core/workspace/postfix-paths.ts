/**
 * What a file name in a Postfix configuration means among the files at hand. The folder with main.cf stands for the machine's
 * `$config_directory`; the folders above it may stand for the machine's other folders.
 */
import type { MainCfEntry } from '../postfix/types.ts';
import { folderOf, joinPath } from '../text/path.ts';
import { longestEqualTail, type PathIndex } from './path-index.ts';

/** Where an instance's names are looked for. `machineFolder` is what the machine calls the folder with main.cf. */
export interface InstanceRoot {
  readonly folder: string;
  readonly machineFolder: string;
  readonly listing: PathIndex;
}

/** What the machine calls the folder with main.cf: a literal `config_directory`, else `/etc/postfix`. */
export function machineFolderOf(entries: readonly MainCfEntry[]): string {
  const written = entries.filter((entry) => entry.name === 'config_directory').at(-1)?.value.text ?? '';
  return written.startsWith('/') && !written.includes('$') ? joinPath('', written) : '/etc/postfix';
}

/**
 * The listed path that a name means for one instance: relative names beside main.cf; absolute ones by what the machine calls the
 * folder, then by the longest equal tail outside other instances' folders. Undefined where the workspace does not hold it.
 */
export function findForInstance(root: InstanceRoot, name: string): string | undefined {
  if (name === '') return undefined;
  const { folder, machineFolder, listing } = root;
  if (!name.startsWith('/')) {
    const beside = joinPath(folder, name);
    return listing.paths.has(beside) ? beside : undefined;
  }
  const absolute = joinPath('', name);
  if (absolute.startsWith(`${machineFolder}/`)) {
    const inside = joinPath(folder, absolute.slice(machineFolder.length + 1));
    if (listing.paths.has(inside)) return inside;
  }
  const machineRoot = machineRootOf(folder, machineFolder);
  if (machineRoot !== undefined) {
    const there = joinPath(machineRoot, absolute.slice(1));
    if (listing.paths.has(there)) return there;
  }
  if (listing.paths.has(absolute)) return absolute;
  return longestEqualTail(listing, absolute, `${folder}/main.cf`, (path) => {
    const owner = owningInstanceFolder(listing, path);
    return owner === undefined || owner === folder || isAbove(owner, folder);
  });
}

/** The folder that stands for `/` where the instance's folder ends like the machine's name for it; undefined where it does not. */
function machineRootOf(folder: string, machineFolder: string): string | undefined {
  if (`/${folder}`.endsWith(machineFolder)) {
    return folder.slice(0, Math.max(0, folder.length - machineFolder.length));
  }
  return undefined;
}

/**
 * The folder of the instance that a file belongs to: the nearest one above it with a main.cf, or the `etc/postfix` of the nearest
 * folder above it that holds a machine's tree. Undefined where there is none.
 */
export function owningInstanceFolder(listing: PathIndex, path: string): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (listing.paths.has(joinPath(folder, 'main.cf'))) return folder;
    const below = joinPath(folder, 'etc/postfix');
    if (listing.paths.has(`${below}/main.cf`)) return below;
    if (folder === '' || folder === '/') return undefined;
  }
}

function isAbove(folder: string, other: string): boolean {
  return folder === '' || other.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

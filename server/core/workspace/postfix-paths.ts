/**
 * What a file name in a Postfix configuration means among the files at hand. The folder with main.cf stands for the machine's
 * `$config_directory`; the folders above it may stand for the machine's other folders.
 */
import { isTemplated } from '../postfix/template.ts';
import type { MainCfEntry } from '../postfix/types.ts';
import { baseNameOf, folderOf, joinPath } from '../text/path.ts';
import { TEMPLATE_ENDINGS } from './kinds.ts';
import { longestEqualTail, type PathIndex } from './path-index.ts';

/** Where an instance's names are looked for. `machineFolder` is what the machine calls the folder with main.cf. */
export interface InstanceRoot {
  readonly folder: string;
  readonly machineFolder: string;
  readonly listing: PathIndex;
}

/**
 * What the machine calls the folder with main.cf: a literal `config_directory`, else `/etc/NAME` for one of several instances on a host
 * (`multi_instance_name`, as postmulti(1) makes them), else `/etc/postfix`.
 */
export function machineFolderOf(entries: readonly MainCfEntry[]): string {
  const written = literalOf(entries, 'config_directory');
  if (written.startsWith('/')) return joinPath('', written);
  const instance = literalOf(entries, 'multi_instance_name');
  return /^postfix-[\w.-]+$/.test(instance) ? `/etc/${instance}` : '/etc/postfix';
}

function literalOf(entries: readonly MainCfEntry[], name: string): string {
  const text = entries.filter((entry) => entry.name === name).at(-1)?.value.text ?? '';
  return text.includes('$') || isTemplated(text) ? '' : text;
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
  const sibling = siblingOf(folder, machineFolder, absolute);
  if (sibling !== undefined && listing.paths.has(sibling)) return sibling;
  if (listing.paths.has(absolute)) return absolute;
  const isOthers = machineFolder.startsWith('/etc/postfix-') && absolute.startsWith('/etc/postfix/');
  return longestEqualTail(listing, absolute, `${folder}/main.cf`, (path) => {
    const owner = owningInstanceFolder(listing, path);
    return owner === undefined || (owner === folder && !isOthers) || isAbove(owner, folder);
  });
}

/** Where a file beside the machine's folder stands, such as another instance's, where the folder at hand has the machine's name. */
function siblingOf(folder: string, machineFolder: string, absolute: string): string | undefined {
  const above = folderOf(machineFolder);
  if (baseNameOf(folder) !== baseNameOf(machineFolder) || !absolute.startsWith(`${above}/`)) return undefined;
  return joinPath(folderOf(folder), absolute.slice(above.length + 1));
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
    if (holdsInstance(listing, folder)) return folder;
    const below = joinPath(folder, 'etc/postfix');
    if (holdsInstance(listing, below)) return below;
    if (folder === '' || folder === '/') return undefined;
  }
}

function holdsInstance(listing: PathIndex, folder: string): boolean {
  const main = joinPath(folder, 'main.cf');
  return listing.paths.has(main) || TEMPLATE_ENDINGS.some((ending) => listing.paths.has(`${main}${ending}`));
}

function isAbove(folder: string, other: string): boolean {
  return folder === '' || other.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

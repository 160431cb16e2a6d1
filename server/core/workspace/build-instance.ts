/**
 * One Postfix instance from the files of its folder: the configuration, the files it names, and the host it says it is. An
 * instance is made anew only when one of the files it reaches has changed.
 */
import { absoluteName, isHostName, nameKey } from '../dns/name.ts';
import { parameterValue } from '../postfix/configuration.ts';
import type { NamedSource, PostfixConfiguration } from '../postfix/types.ts';
import { folderOf, joinPath } from '../text/path.ts';
import { certificateFilesOf, type NamedCertificateFile } from './certificate-uses.ts';
import { type HeldFile, madeOf, mainCfOf, masterCfOf, tableOf } from './held-file.ts';
import { TEMPLATE_ENDINGS } from './kinds.ts';
import type { PathIndex } from './path-index.ts';
import { findForInstance, type InstanceRoot, machineFolderOf } from './postfix-paths.ts';
import { type NamedFile, namedFilesOf } from './table-uses.ts';
import type { PostfixInstance, WorkspaceSettings } from './types.ts';

/** A file that an instance names, with the listed path that is meant. */
export interface UsedFile extends NamedFile {
  readonly path: string | undefined;
}

/** A certificate file that an instance names, with the listed path that is meant. */
export interface UsedCertificateFile {
  readonly use: NamedCertificateFile;
  readonly path: string | undefined;
}

/** An instance with what it was made from. */
export interface HeldInstance {
  readonly instance: PostfixInstance;
  readonly uses: readonly UsedFile[];
  /** Undefined where a value that names them is not known. */
  readonly certificates: readonly UsedCertificateFile[] | undefined;
  /** Path → the file as it was when the instance was made; undefined: not loaded then. */
  readonly reads: ReadonlyMap<string, HeldFile | undefined>;
  /** File names as the configuration writes them → the listed path that was meant. */
  readonly found: ReadonlyMap<string, string | undefined>;
}

/** What an instance is made from. */
export interface InstanceInput {
  readonly settings: WorkspaceSettings;
  readonly listing: PathIndex;
  readonly file: (path: string) => HeldFile | undefined;
}

/** The instance of a folder; undefined where its main.cf is not loaded. */
export function buildInstance(input: InstanceInput, folder: string): HeldInstance | undefined {
  const mainPath = instanceFilePath(input, folder, 'main.cf');
  const masterPath = instanceFilePath(input, folder, 'master.cf');
  const mainFile = input.file(mainPath);
  if (!mainFile) return undefined;
  const masterFile = input.file(masterPath);
  const main = mainCfOf(mainFile);
  const reads = new Map<string, HeldFile | undefined>([
    [mainPath, mainFile],
    [masterPath, masterFile],
  ]);
  const machineFolder = machineFolderOf(main.entries);
  const root: InstanceRoot = { folder, machineFolder, listing: input.listing };
  const forbidden = new Set<string>();
  const found = new Map<string, string | undefined>();
  const pathOf = (name: string): string | undefined => {
    if (!found.has(name)) found.set(name, findForInstance(root, name));
    return found.get(name);
  };
  const fromSettings = hostFromSettings(input.settings, folder);
  const configuration: PostfixConfiguration = {
    folder,
    main,
    master: masterFile && masterCfOf(masterFile),
    hostName: fromSettings?.slice(0, -1),
    version: input.settings.postfixVersion,
    readFile: (name) => {
      const path = pathOf(name);
      if (path === undefined || forbidden.has(path)) return undefined;
      const held = reads.has(path) ? reads.get(path) : input.file(path);
      reads.set(path, held);
      return held && namedSourceOf(held);
    },
  };
  const uses = namedFilesOf(configuration).map((use) => ({ ...use, path: pathOf(use.name) }));
  for (const use of uses) {
    if (use.path === undefined) continue;
    if (use.kind === undefined) forbidden.add(use.path);
    reads.set(use.path, input.file(use.path));
  }
  const certificates = certificateFilesOf(configuration)?.map((use): UsedCertificateFile => {
    const path = pathOf(use.name);
    // What is a table of passwords by another parameter is not read.
    return { use, path: path !== undefined && forbidden.has(path) ? undefined : path };
  });
  for (const { path } of certificates ?? []) if (path !== undefined) reads.set(path, input.file(path));
  const host = fromSettings ?? hostFromMainCf(configuration);
  const hostFrom = fromSettings !== undefined ? 'settings' : host !== undefined ? 'myhostname' : undefined;
  return { instance: { folder, configuration, host, hostFrom }, uses, certificates, reads, found };
}

function namedSourceOf(held: HeldFile): NamedSource {
  return {
    path: held.path,
    get text(): string {
      return held.source.text;
    },
    made: (key, make) => madeOf(held, key, make),
    table: (syntax) => tableOf(held, syntax),
  };
}

/**
 * The path of an instance's main.cf or master.cf: a file of the folder that settings call so, else the one of that name, else the one that a
 * template engine makes it of (`main.cf.j2`).
 */
export function instanceFilePath(
  { settings, listing }: Pick<InstanceInput, 'settings' | 'listing'>,
  folder: string,
  kind: 'main.cf' | 'master.cf',
): string {
  const called = Object.keys(settings.kinds).find(
    (path) => settings.kinds[path] === kind && folderOf(path) === folder,
  );
  if (called !== undefined) return called;
  const plain = joinPath(folder, kind);
  if (listing.paths.has(plain)) return plain;
  const ending = TEMPLATE_ENDINGS.find((one) => listing.paths.has(`${plain}${one}`));
  return ending === undefined ? plain : `${plain}${ending}`;
}

/** Whether the very same instance would be made again. */
export function isInstanceCurrent(
  held: HeldInstance,
  input: InstanceInput,
  { sameListing }: { sameListing: boolean },
): boolean {
  const { folder, configuration, hostFrom, host } = held.instance;
  if (configuration.version !== input.settings.postfixVersion) return false;
  if (configuration.main.path !== instanceFilePath(input, folder, 'main.cf')) return false;
  if (!held.reads.has(instanceFilePath(input, folder, 'master.cf'))) return false;
  for (const [path, before] of held.reads) if (input.file(path) !== before) return false;
  const settingsHost = hostFromSettings(input.settings, folder);
  if (settingsHost !== (hostFrom === 'settings' ? host : undefined)) return false;
  if (sameListing) return true;
  const machineFolder = machineFolderOf(configuration.main.entries);
  const root: InstanceRoot = { folder, machineFolder, listing: input.listing };
  for (const [name, path] of held.found) if (findForInstance(root, name) !== path) return false;
  return true;
}

function hostFromSettings(settings: WorkspaceSettings, folder: string): string | undefined {
  const written = Object.hasOwn(settings.hosts, folder) ? settings.hosts[folder] : undefined;
  return written === undefined ? undefined : hostNameOf(written);
}

function hostFromMainCf(configuration: PostfixConfiguration): string | undefined {
  const { value, from } = parameterValue(configuration, 'myhostname');
  return from === 'main.cf' && value !== undefined ? hostNameOf(value) : undefined;
}

/** A written host name as an absolute name in lower case; undefined where it is no host name with at least two labels. */
function hostNameOf(written: string): string | undefined {
  const bare = written.endsWith('.') ? written.slice(0, -1) : written;
  if (!isHostName(bare) || !bare.includes('.')) return undefined;
  const absolute = absoluteName(bare, '.');
  return absolute === undefined ? undefined : nameKey(absolute);
}

/**
 * `mailzone.json`: what a project says about its files, the same for the command line and every editor. Only what has the right shape
 * counts; what may be read outside the project is never said here.
 */
import { isPostfixVersion } from '../postfix/vocabulary/postfix-version.ts';
import { joinPath } from '../text/path.ts';
import { SEVERITIES, type Severity } from '../text/severity.ts';
import { FILE_KINDS, type FileKind } from '../text/source-file.ts';
import type { IgnoredFiles } from './ignores.ts';
import type { WorkspaceSettings } from './types.ts';

/** The name of a project file. */
export const PROJECT_FILE = 'mailzone.json';

/** What a project file says; file names in it are taken from its folder. */
export interface Project {
  readonly settings: WorkspaceSettings;
  /** Rule or `AREA/*` → severity. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Undefined where it says nothing of it. */
  readonly maxFindingsPerFile: number | undefined;
}

/** What the text of the project file in a folder says; undefined where it is no JSON object. */
export function projectOfText(text: string, folder: string): Project | undefined {
  try {
    const said: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
    return projectOf(said as Readonly<Record<string, unknown>>, folder);
  } catch {
    return undefined;
  }
}

function projectOf(said: Readonly<Record<string, unknown>>, folder: string): Project {
  const zones: Record<string, { origin: string; view?: string }> = {};
  for (const [name, value] of entriesOf(said.zones)) {
    const { origin, view } = (typeof value === 'string' ? { origin: value } : (value ?? {})) as {
      readonly origin?: unknown;
      readonly view?: unknown;
    };
    if (typeof origin !== 'string') continue;
    zones[joinPath(folder, name)] = typeof view === 'string' ? { origin, view } : { origin };
  }
  const { hosts, backups } = hostsOf(said.hosts, (name) => [joinPath(folder, name)]);
  const kinds: Record<string, FileKind> = {};
  for (const [name, word] of entriesOf(said.kinds)) {
    const kind = FILE_KINDS.find((one) => one === word);
    if (kind !== undefined) kinds[joinPath(folder, name)] = kind;
  }
  const rules: Record<string, Severity | 'off'> = {};
  for (const [rule, word] of entriesOf(said.rules)) {
    const severity = word === 'off' ? word : SEVERITIES.find((one) => one === word);
    if (severity !== undefined) rules[rule] = severity;
  }
  const internalZones = textsOf(said.internalZones);
  const providers = textsOf(said.providers);
  const ignores = ignoresOf(said.ignores, [folder]);
  const most = said.maxFindingsPerFile;
  const maxFindingsPerFile = typeof most === 'number' && most >= 1 ? Math.floor(most) : undefined;
  const generated = said.maxGeneratedRecords;
  const maxGeneratedRecords =
    typeof generated === 'number' && generated >= 1 ? { maxGeneratedRecords: Math.floor(generated) } : {};
  const version = said.postfixVersion;
  const postfixVersion =
    typeof version === 'string' && isPostfixVersion(version) ? { postfixVersion: version } : {};
  const settings: WorkspaceSettings = {
    zones,
    hosts,
    backups,
    internalZones,
    providers,
    ignores,
    kinds,
    ...maxGeneratedRecords,
    ...postfixVersion,
  };
  return { settings, rules, maxFindingsPerFile };
}

/**
 * What `hosts` says: folder → host name, or an object with `name` and `backupFor`. `pathsOf` gives the folders that a name means. What has
 * another shape is passed over.
 */
export function hostsOf(
  said: unknown,
  pathsOf: (name: string) => readonly string[],
): Required<Pick<WorkspaceSettings, 'hosts' | 'backups'>> {
  const hosts: Record<string, string> = {};
  const backups: Record<string, readonly string[]> = {};
  for (const [folder, value] of entriesOf(said)) {
    const { name, backupFor } = (typeof value === 'string' ? { name: value } : (value ?? {})) as {
      readonly name?: unknown;
      readonly backupFor?: unknown;
    };
    const domains = textsOf(backupFor);
    for (const path of pathsOf(folder)) {
      if (typeof name === 'string') hosts[path] = name;
      if (domains.length > 0) backups[path] = domains;
    }
  }
  return { hosts, backups };
}

/** What `ignores` says: patterns, or objects with `files` and `rules`, for each of the folders. */
export function ignoresOf(said: unknown, folders: readonly string[]): readonly IgnoredFiles[] {
  if (!Array.isArray(said)) return [];
  const ignores: IgnoredFiles[] = [];
  for (const value of said as readonly unknown[]) {
    const { files, rules } = (typeof value === 'string' ? { files: value } : (value ?? {})) as {
      readonly files?: unknown;
      readonly rules?: unknown;
    };
    if (typeof files !== 'string') continue;
    const silent = Array.isArray(rules) ? textsOf(rules) : undefined;
    for (const folder of folders) ignores.push({ folder, files, rules: silent });
  }
  return ignores;
}

/** The texts of a list; nothing where it is none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/**
 * `mailzone.json`: what a project says about its files, for the command line and other editors. Only what has the right shape counts; what
 * may be read outside the project is never said here.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { joinPath } from '../core/text/path.ts';
import { SEVERITIES, type Severity } from '../core/text/severity.ts';
import { FILE_KINDS, type FileKind } from '../core/text/source-file.ts';
import type { WorkspaceSettings } from '../core/workspace/types.ts';
import { corePathOf, nativePathOf } from './core-path.ts';
import { reasonOf } from './reason.ts';

export const PROJECT_FILE = 'mailzone.json';

/** What a project file says; file names in it are taken from its folder. */
export interface Project {
  readonly settings: WorkspaceSettings;
  /** Rule or `AREA/*` → severity. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** How many findings of a file are listed. */
  readonly maxFindingsPerFile: number | undefined;
}

/** Why a project file cannot be used; its message names the file. */
export class ProjectFileError extends Error {}

/** The project file of a folder (a core path); undefined where there is none. Throws `ProjectFileError` for one that is no JSON object. */
export async function readProjectFile(folder: string): Promise<Project | undefined> {
  const name = join(nativePathOf(folder), PROJECT_FILE);
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw new ProjectFileError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  let said: unknown;
  try {
    said = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ProjectFileError(`${name} is no JSON`);
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new ProjectFileError(`${name} is no JSON object`);
  return projectOf(said as Readonly<Record<string, unknown>>, corePathOf(nativePathOf(folder)));
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
  const hosts: Record<string, string> = {};
  for (const [name, host] of entriesOf(said.hosts))
    if (typeof host === 'string') hosts[joinPath(folder, name)] = host;
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
  const internalZones = Array.isArray(said.internalZones)
    ? said.internalZones.filter((name): name is string => typeof name === 'string')
    : [];
  const most = said.maxFindingsPerFile;
  const maxFindingsPerFile = typeof most === 'number' && most >= 1 ? Math.floor(most) : undefined;
  const generated = said.maxGeneratedRecords;
  const maxGeneratedRecords =
    typeof generated === 'number' && generated >= 1 ? { maxGeneratedRecords: Math.floor(generated) } : {};
  const settings = { zones, hosts, internalZones, kinds, ...maxGeneratedRecords };
  return { settings, rules, maxFindingsPerFile };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

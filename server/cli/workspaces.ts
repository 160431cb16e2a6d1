/**
 * What is checked together: each folder argument is a workspace of its own; files given by name form one, with the nearest folder
 * above that holds mailzone.json, else with nothing but what they refer to beside or below them.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  absoluteName,
  type FileKind,
  fileOf,
  NO_SETTINGS,
  PROJECT_FILE,
  type Project,
  type SeveritySettings,
  type WorkspaceSettings,
  withFiles,
} from '../core/index.ts';
import { corePathOf } from '../files/core-path.ts';
import { decodeOctets } from '../files/encoding.ts';
import { type LoadedWorkspace, loadWorkspace } from '../files/load-workspace.ts';
import { ProjectFileError, readProjectFile } from '../files/project-file.ts';
import { kindOfPath, standardInput } from './input.ts';
import { shownPath } from './output/places.ts';
import { progressLine } from './output/progress.ts';
import { unknownRuleFault } from './rule-settings.ts';
import { UsageError } from './usage.ts';

/** The path under which standard input is known. */
export const STANDARD_INPUT = '-';

/** What the arguments say about the files they name. */
export interface InputOptions {
  readonly origin?: string;
  readonly as?: FileKind;
  readonly allowRead: readonly string[];
}

/** A workspace to work on. `shown` are the only files whose findings are printed; undefined: all. */
export interface InputWorkspace extends LoadedWorkspace {
  readonly shown: ReadonlySet<string> | undefined;
  /** What the project says of rules; what the command line says goes before. */
  readonly rules: SeveritySettings;
  /** How many findings of a file are listed, where the project says it. */
  readonly maxFindingsPerFile: number | undefined;
}

/** Loads the workspaces that the arguments make. An argument that cannot be read is wrong usage. */
export async function inputWorkspaces(
  paths: readonly string[],
  options: InputOptions,
): Promise<readonly InputWorkspace[]> {
  const named = paths.filter((path) => path === STANDARD_INPUT || kindOfPath(path) === 'file');
  const folders = paths.filter((path) => !named.includes(path));
  if (options.origin !== undefined && (named.length !== 1 || folders.length > 0)) {
    throw new UsageError('--origin goes with exactly one zone file');
  }
  const readable = options.allowRead.map((folder) => {
    if (kindOfPath(folder) !== 'folder') throw new UsageError(`--allow-read ${folder}: not a folder`);
    return corePathOf(folder);
  });
  const loaded: InputWorkspace[] = [];
  for (const folder of folders) {
    const project = await projectIn(folder);
    const workspace = await load({
      folders: [corePathOf(folder)],
      readable,
      settings: settingsFor([], options, project?.settings),
    });
    loaded.push({
      ...workspace,
      shown: undefined,
      rules: project?.rules ?? {},
      maxFindingsPerFile: project?.maxFindingsPerFile,
    });
  }
  if (named.length > 0) loaded.push(await namedWorkspace(named, readable, options));
  return loaded;
}

async function namedWorkspace(
  named: readonly string[],
  readable: readonly string[],
  options: InputOptions,
): Promise<InputWorkspace> {
  const files = named.filter((path) => path !== STANDARD_INPUT);
  const project = files[0] === undefined ? undefined : projectFolderOf(files[0]);
  const said = project === undefined ? undefined : await projectIn(project);
  const { rules = {}, maxFindingsPerFile } = said ?? {};
  const beside = [...new Set(files.map((path) => corePathOf(dirname(path))))];
  const shown = named.map((path) => (path === STANDARD_INPUT ? STANDARD_INPUT : corePathOf(path)));
  const workspace = await load({
    folders: project === undefined ? [] : [corePathOf(project)],
    files: files.map((path) => corePathOf(path)),
    readable,
    beside: project === undefined ? beside : [],
    settings: settingsFor(shown, options, said?.settings),
  });
  for (const path of shown) {
    if (path === STANDARD_INPUT || fileOf(workspace.workspace, path)) continue;
    const why = workspace.unreadable.find((one) => one.path === path)?.why ?? 'it is binary';
    throw new UsageError(`cannot read ${shownPath(path)}: ${why}`);
  }
  if (!named.includes(STANDARD_INPUT))
    return { ...workspace, shown: new Set(shown), rules, maxFindingsPerFile };
  const decoded = decodeOctets(standardInput());
  if (!decoded) throw new UsageError('standard input is binary; zones and Postfix files are text');
  const given = withFiles(workspace.workspace, [{ path: STANDARD_INPUT, ...decoded }]);
  return { ...workspace, workspace: given, shown: new Set(shown), rules, maxFindingsPerFile };
}

function load(request: Parameters<typeof loadWorkspace>[0]): Promise<LoadedWorkspace> {
  const line = progressLine('reading');
  return loadWorkspace({ ...request, progress: line.update }).finally(line.clear);
}

/** The nearest folder above a file that holds mailzone.json. */
function projectFolderOf(path: string): string | undefined {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, PROJECT_FILE))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

async function projectIn(folder: string): Promise<Project | undefined> {
  try {
    const project = await readProjectFile(corePathOf(folder));
    const named = [
      ...Object.keys(project?.rules ?? {}).map((id) => ['rules', id] as const),
      ...(project?.settings.ignores ?? []).flatMap(({ rules }) =>
        (rules ?? []).map((id) => ['ignores', id] as const),
      ),
    ];
    for (const [key, id] of named) {
      const fault = unknownRuleFault(id);
      if (fault !== undefined)
        throw new UsageError(`${join(folder, PROJECT_FILE)}: "${key}", ${JSON.stringify(id)}: ${fault}`);
    }
    return project;
  } catch (error) {
    if (error instanceof ProjectFileError) throw new UsageError(error.message);
    throw error;
  }
}

function settingsFor(
  paths: readonly string[],
  options: InputOptions,
  project: WorkspaceSettings = NO_SETTINGS,
): WorkspaceSettings {
  const origin = options.origin === undefined ? undefined : absoluteName(options.origin, '.');
  if (options.origin !== undefined && origin === undefined) {
    throw new UsageError(`--origin ${options.origin}: not a domain name`);
  }
  const kind = options.as ?? (origin === undefined ? undefined : 'zone');
  return {
    ...project,
    zones: { ...project.zones, ...(origin && Object.fromEntries(paths.map((path) => [path, { origin }]))) },
    kinds: { ...project.kinds, ...(kind && Object.fromEntries(paths.map((path) => [path, kind]))) },
  };
}

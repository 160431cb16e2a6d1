/**
 * The project files (`mailzone.json`) at the top of the workspace folders.
 */
import { joinPath, PROJECT_FILE, type Project, projectFaultOf, projectOfText } from '../core/index.ts';
import { readFile } from './reading.ts';
import { takeProject } from './reconfigure.ts';
import type { Session } from './session.ts';

/** Reads them all and takes over what they say; what is wrong there says nothing, and the log tells of it. */
export async function loadProjects(session: Session): Promise<void> {
  let project: Project | undefined;
  for (const folder of session.folders) {
    const path = joinPath(folder, PROJECT_FILE);
    if (!session.listing.has(path)) continue;
    const outcome = await readFile(session, path);
    const said = outcome.kind === 'text' ? projectOfText(outcome.text, folder) : undefined;
    const fault = outcome.kind === 'text' ? projectFaultOf(outcome.text) : 'it cannot be read';
    if (fault !== undefined) session.connection.console.warn(`${path}: ${fault}`);
    if (said !== undefined) project = project === undefined ? said : together(project, said);
  }
  takeProject(session, project);
}

/** Whether one of these paths is a folder's project file. */
export function hasProjectFile(session: Session, paths: readonly string[]): boolean {
  return session.folders.some((folder) => paths.includes(joinPath(folder, PROJECT_FILE)));
}

function together(one: Project, other: Project): Project {
  const { zones, hosts, backups, internalZones, providers = [], ignores = [], kinds } = one.settings;
  return {
    rules: { ...one.rules, ...other.rules },
    maxFindingsPerFile: other.maxFindingsPerFile ?? one.maxFindingsPerFile,
    settings: {
      ...one.settings,
      ...other.settings,
      zones: { ...zones, ...other.settings.zones },
      hosts: { ...hosts, ...other.settings.hosts },
      backups: { ...backups, ...other.settings.backups },
      internalZones: [...internalZones, ...other.settings.internalZones],
      providers: [...providers, ...(other.settings.providers ?? [])],
      ignores: [...ignores, ...(other.settings.ignores ?? [])],
      kinds: { ...kinds, ...other.settings.kinds },
    },
  };
}

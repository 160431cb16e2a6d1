/**
 * The section `mailzone` of the client's configuration, taken apart with care: it may hold anything.
 */
import {
  type CheckOptions,
  hostsOf,
  ignoresOf,
  isPostfixVersion,
  joinPath,
  NO_SETTINGS,
  type Severity,
  textsOf,
  USUAL_LIMIT,
  type WorkspaceSettings,
} from '../core/index.ts';
import type { MailzoneSettings } from './protocol.ts';
import type { Session } from './session.ts';

const WORDS: ReadonlySet<unknown> = new Set(['off', 'hint', 'info', 'warning', 'error']);

/** What `mailzone.rules` and `mailzone.maxFindingsPerFile` say to the rule engine; what it does not know is left out. */
export function checkOptionsOf(session: Session): CheckOptions {
  const severities: Record<string, Severity | 'off'> = { ...session.project?.rules };
  for (const [rule, word] of entriesOf(session.settings.rules)) {
    if (WORDS.has(word)) severities[rule] = word as Severity | 'off';
  }
  const most: unknown = session.settings.maxFindingsPerFile;
  return {
    severities,
    maxFindingsPerFile:
      typeof most === 'number' && most >= 1
        ? Math.floor(most)
        : (session.project?.maxFindingsPerFile ?? USUAL_LIMIT),
  };
}

/** Settings of the workspace; file names are taken from every workspace folder. `kinds` are those of the open documents. */
export function workspaceSettingsOf(session: Session): WorkspaceSettings {
  const settings: MailzoneSettings = session.settings;
  const zones: Record<string, { origin: string; view?: string }> = {};
  for (const [name, value] of entriesOf(settings.zones)) {
    const zone = typeof value === 'string' ? { origin: value } : zoneSettingOf(value);
    if (!zone) continue;
    for (const path of pathsOf(session, name)) zones[path] = zone;
  }
  const { hosts, backups } = hostsOf(settings.hosts, (name) => pathsOf(session, name));
  const most: unknown = settings.maxGeneratedRecords;
  const generated = typeof most === 'number' && most >= 1 ? { maxGeneratedRecords: Math.floor(most) } : {};
  const version: unknown = settings.postfixVersion;
  const postfixVersion =
    typeof version === 'string' && isPostfixVersion(version) ? { postfixVersion: version } : {};
  const project = session.project?.settings ?? NO_SETTINGS;
  return {
    ...project,
    zones: { ...project.zones, ...zones },
    hosts: { ...project.hosts, ...hosts },
    backups: { ...project.backups, ...backups },
    internalZones: [...project.internalZones, ...textsOf(settings.internalZones)],
    providers: [...(project.providers ?? []), ...textsOf(settings.providers)],
    ignores: [...(project.ignores ?? []), ...ignoresOf(settings.ignores, session.folders)],
    kinds: { ...project.kinds, ...session.workspaceSettings.kinds },
    ...generated,
    ...postfixVersion,
  };
}

/** Paths of `mailzone.readableFolders`. */
export function readableFoldersOf(session: Session): readonly string[] {
  const folders: unknown = session.settings.readableFolders;
  if (!Array.isArray(folders)) return [];
  return folders.filter((name): name is string => typeof name === 'string' && name.startsWith('/'));
}

function pathsOf(session: Session, name: string): string[] {
  if (name.startsWith('/')) return [joinPath('', name)];
  return session.folders.map((folder) => joinPath(folder, name));
}

function zoneSettingOf(value: unknown): { origin: string; view?: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { origin, view } = value as { origin?: unknown; view?: unknown };
  if (typeof origin !== 'string') return undefined;
  return typeof view === 'string' ? { origin, view } : { origin };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

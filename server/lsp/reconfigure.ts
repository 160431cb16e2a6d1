/**
 * New settings for the workspace that is there: all its files stay, and mean what the settings now say.
 */
import { type FileKind, fileOf, type Project, type WorkspaceSettings, withSettings } from '../core/index.ts';
import { changeWorkspace } from './checking.ts';
import { kindOfLanguage } from './languages.ts';
import type { MailzoneSettings } from './protocol.ts';
import type { Session } from './session.ts';
import { workspaceSettingsOf } from './settings.ts';

/** Asks the client for the section `mailzone` and takes it over. */
export async function fetchSettings(session: Session): Promise<void> {
  if (!session.client.configuration) return;
  takeConfiguration(session, await session.connection.workspace.getConfiguration('mailzone'));
}

/** Takes over the section `mailzone`, whatever it holds. */
export function takeConfiguration(session: Session, section: unknown): void {
  session.settings = typeof section === 'object' && section !== null ? (section as MailzoneSettings) : {};
  // The severities may differ where the workspace does not: every finding is made anew.
  session.checked = undefined;
  takeSettings(session, workspaceSettingsOf(session));
}

/** What the project files of the folders say from now on; where they say nothing new, nothing happens. */
export function takeProject(session: Session, project: Project | undefined): void {
  if (JSON.stringify(project) === JSON.stringify(session.project)) return;
  const old = session.project?.settings.kinds ?? {};
  const kinds = Object.entries(session.workspaceSettings.kinds).filter(([path]) => !Object.hasOwn(old, path));
  session.workspaceSettings = { ...session.workspaceSettings, kinds: Object.fromEntries(kinds) };
  session.project = project;
  session.checked = undefined;
  takeSettings(session, workspaceSettingsOf(session));
}

/** Kinds of files that the languages of open documents say. */
export function takeKinds(session: Session, kinds: Readonly<Record<string, FileKind>>): void {
  takeSettings(session, { ...session.workspaceSettings, kinds });
}

/**
 * The language that a person chose says what an open document is where nothing else does. Returns whether something is new; the
 * workspace is then another one.
 */
export function takeLanguages(session: Session): boolean {
  const kinds: Record<string, FileKind> = {};
  for (const { path, languageId } of session.open.values()) {
    const kind = kindOfLanguage(languageId);
    const file = kind === undefined ? undefined : fileOf(session.workspace, path);
    if (kind !== undefined && file && file.identity.kind === undefined) kinds[path] = kind;
  }
  if (Object.keys(kinds).length === 0) return false;
  takeKinds(session, { ...session.workspaceSettings.kinds, ...kinds });
  return true;
}

/** Folders came or went: relative names in the settings mean other files now. */
export function takeFolders(session: Session, folders: readonly string[]): void {
  session.folders = folders;
  takeSettings(session, workspaceSettingsOf(session));
}

function takeSettings(session: Session, settings: WorkspaceSettings): void {
  session.workspaceSettings = settings;
  changeWorkspace(session, withSettings(session.workspace, settings));
}

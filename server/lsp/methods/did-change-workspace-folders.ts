/** `workspace/didChangeWorkspaceFolders` */
import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { loadFolders, unloadFolder } from '../loading.ts';
import { takeFolders } from '../reconfigure.ts';
import type { Session } from '../session.ts';

export function onDidChangeWorkspaceFolders(session: Session, event: WorkspaceFoldersChangeEvent): void {
  const removed = event.removed.map((folder) => session.uris.pathOf(folder.uri));
  const added = event.added.map((folder) => session.uris.pathOf(folder.uri));
  const kept = session.folders.filter((folder) => !removed.includes(folder) && !added.includes(folder));
  takeFolders(session, [...kept, ...added]);
  for (const folder of removed) unloadFolder(session, folder);
  if (added.length > 0) void loadFolders(session, added);
}

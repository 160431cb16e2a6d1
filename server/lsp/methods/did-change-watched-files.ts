/** `workspace/didChangeWatchedFiles`. What happens to an open document's file on disk does not concern it: the client's text counts. */
import { type DidChangeWatchedFilesParams, FileChangeType } from 'vscode-languageserver';
import { loadChanges } from '../loading.ts';
import type { Session } from '../session.ts';

export function onDidChangeWatchedFiles(session: Session, params: DidChangeWatchedFilesParams): void {
  const created: string[] = [];
  const changed: string[] = [];
  const deleted: string[] = [];
  for (const change of params.changes) {
    const path = session.uris.pathOf(change.uri);
    if (change.type === FileChangeType.Deleted) deleted.push(path);
    else if (change.type === FileChangeType.Created) created.push(path);
    else changed.push(path);
  }
  void loadChanges(session, { created, changed, deleted });
}

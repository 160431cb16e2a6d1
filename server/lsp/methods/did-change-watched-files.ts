/** `workspace/didChangeWatchedFiles`. What happens to an open document's file on disk does not concern it: the client's text counts. */
import { type DidChangeWatchedFilesParams, FileChangeType } from 'vscode-languageserver';
import { noteCommitted } from '../committed.ts';
import { loadChanges } from '../loading.ts';
import type { Session } from '../session.ts';

/** Folders and files that come and go all the time and are never anybody's configuration. */
const NOISE =
  /(?:^|\/)(?:\.git|\.hg|\.svn|\.jj|node_modules|\.venv|__pycache__|\.terraform|\.cache)(?:\/|$)|(?:~|\.sw[a-px]|\.tmp|\.lock|\/4913)$|\/\.#[^/]*$/;

/** What moves when somebody commits, switches branches or resets. */
const LAST_COMMIT = /(?:^|\/)\.git\/(?:HEAD|packed-refs|logs\/HEAD|refs\/heads\/.+)$/;

export function onDidChangeWatchedFiles(session: Session, params: DidChangeWatchedFilesParams): void {
  const created: string[] = [];
  const changed: string[] = [];
  const deleted: string[] = [];
  let hasCommit = false;
  for (const change of params.changes) {
    const path = session.uris.pathOf(change.uri);
    if (LAST_COMMIT.test(path)) hasCommit = true;
    if (NOISE.test(path)) continue;
    if (change.type === FileChangeType.Deleted) deleted.push(path);
    else if (change.type === FileChangeType.Created) created.push(path);
    else changed.push(path);
  }
  if (hasCommit) void noteCommitted(session);
  if (created.length + changed.length + deleted.length === 0) return;
  void loadChanges(session, { created, changed, deleted });
}

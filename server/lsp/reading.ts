/**
 * Where files come from: the Node server reads those of its own machine, everything else goes through the client.
 */
import type { SourceFile } from '../core/index.ts';
import { bytesOfBase64, decodeBytes } from './decode.ts';
import type { ReadOutcome } from './host.ts';
import {
  LIST_FILES_METHOD,
  type ListFilesParams,
  type ListFilesResult,
  READ_FILE_METHOD,
  type ReadFileParams,
  type ReadFileResult,
} from './protocol.ts';
import { logTrouble, type Session } from './session.ts';
import { readableFoldersOf } from './settings.ts';
import { isLocalPath } from './uris.ts';

/** All files below these folders. A folder that cannot be listed counts as empty; what cannot be read is noted in the session. */
export async function listFiles(session: Session, folders: readonly string[]): Promise<readonly string[]> {
  const local = folders.filter((folder) => readsItself(session, folder));
  const remote = folders.filter((folder) => !local.includes(folder));
  const found: string[] = [];
  let truncated = false;
  if (local.length > 0 && session.host.files) {
    const list = await session.host.files.list(local);
    truncated = list.truncated;
    for (const { path, why } of list.unreadable) {
      if (session.folders.some((folder) => isAtOrBelow(path, folder)))
        session.unreadable.set(path, { kind: 'unreadable', why });
    }
    for (const path of list.paths) found.push(path);
    for (const path of list.leadOut) session.leadOut.add(path);
  }
  if (remote.length > 0 && session.client.servesFiles) {
    const params: ListFilesParams = { roots: remote.map((folder) => session.uris.uriOf(folder)) };
    try {
      const answer: ListFilesResult = await session.connection.sendRequest(LIST_FILES_METHOD, params);
      truncated ||= answer.truncated === true;
      for (const uri of answer.uris) found.push(session.uris.pathOf(uri));
    } catch (reason) {
      logTrouble(session, 'The client could not list the workspace', reason);
    }
  }
  if (truncated) {
    session.listingCut = true;
    session.connection.window.showWarningMessage(
      'Mailzone: the workspace has more files than can be listed, so some zones may be missing. Open a smaller folder.',
    );
  }
  return found;
}

/** The text of one file. */
export async function readFile(session: Session, path: string): Promise<ReadOutcome> {
  if (readsItself(session, path) && session.host.files) {
    return session.host.files.read(path, [...session.folders, ...readableFoldersOf(session)]);
  }
  if (!session.client.servesFiles) return { kind: 'missing', why: 'The editor does not serve files.' };
  const params: ReadFileParams = { uri: session.uris.uriOf(path) };
  try {
    return outcomeOf(await session.connection.sendRequest<ReadFileResult>(READ_FILE_METHOD, params));
  } catch (reason) {
    return { kind: 'missing', why: reason instanceof Error ? reason.message : 'unreadable' };
  }
}

/** When files were last changed. Only the files of the server's own machine have times; the browser has none. */
export async function timesOf(
  session: Session,
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const local = paths.filter((path) => readsItself(session, path));
  if (local.length === 0 || !session.host.files) return new Map();
  return session.host.files.modified(local, [...session.folders, ...readableFoldersOf(session)]);
}

/** What files were at the last commit. Only repositories on the server's own machine are read. */
export async function committedOf(
  session: Session,
  files: readonly SourceFile[],
): Promise<ReadonlyMap<string, string>> {
  const local = files.filter(({ path }) => readsItself(session, path));
  if (local.length === 0 || !session.host.files) return new Map();
  const folders = [...session.folders, ...readableFoldersOf(session)];
  return session.host.files.committed(local, new Set(session.open.keys()), folders);
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function readsItself(session: Session, path: string): boolean {
  return session.host.files !== undefined && isLocalPath(path);
}

function outcomeOf(answer: ReadFileResult): ReadOutcome {
  if (answer.base64 !== undefined) {
    const bytes = bytesOfBase64(answer.base64);
    const decoded = bytes && decodeBytes(bytes);
    return decoded === undefined ? { kind: 'binary' } : { kind: 'text', ...decoded };
  }
  if (answer.text !== undefined) return { kind: 'text', text: answer.text };
  return { kind: 'missing', why: answer.missing ?? 'unreadable' };
}

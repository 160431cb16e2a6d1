/**
 * The documents that the client holds. Their text lives in the workspace (zones in blocks), and changes are applied there as they
 * come, so an edit of a big zone costs what it touches.
 */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { documentLength, documentText, withFiles } from '../core/index.ts';
import { changeWorkspace, requestCheck } from './checking.ts';
import { withContentChanges } from './content-changes.ts';
import { type HeldText, heldText } from './held.ts';
import { loadWanted, relist, reloadFile } from './loading.ts';
import { takeKinds } from './reconfigure.ts';
import type { OpenDocument, Session } from './session.ts';

/** Takes a document over from the client; from now on its text goes before the disk's. */
export function openDocument(
  session: Session,
  opened: {
    readonly uri: string;
    readonly languageId: string;
    readonly version: number;
    readonly text: string;
  },
): void {
  const path = session.uris.pathOf(opened.uri);
  const document: OpenDocument = {
    uri: opened.uri,
    path,
    languageId: opened.languageId,
    version: opened.version,
    touched: ++session.touches,
  };
  session.open.set(path, document);
  session.unreadable.delete(path);
  if (!session.listing.has(path)) relist(session);
  const known = heldText(session.workspace, path);
  if (known === undefined || !hasText(known, opened.text)) {
    // The client does not say which octets its text came from; what the disk said of them goes on.
    const encoding = known?.source.encoding;
    const file = { path, text: opened.text, ...(encoding && { encoding }) };
    changeWorkspace(session, withFiles(session.workspace, [file]));
  }
  requestCheck(session);
  wantMore(session);
}

/** Applies the client's changes in their order. Changes of a document that is not open are passed over. */
export function changeDocument(
  session: Session,
  uri: string,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
): void {
  const document = session.open.get(session.uris.pathOf(uri));
  if (document === undefined) return;
  document.version = version;
  document.touched = ++session.touches;
  changeWorkspace(session, withContentChanges(session.workspace, document.path, changes));
  if (!session.loaded) requestCheck(session);
  wantMore(session);
}

/** Gives a document back: the disk's text counts again, or none where there is no such file. */
export function closeDocument(session: Session, uri: string): void {
  const path = session.uris.pathOf(uri);
  if (!session.open.delete(path)) return;
  const { [path]: chosen, ...kinds } = session.workspaceSettings.kinds;
  if (chosen !== undefined) takeKinds(session, kinds);
  if (!session.listing.has(path)) relist(session);
  void reloadFile(session, path);
}

/** Milliseconds without an edit before files that the text now refers to are read. */
const QUIET = 300;

const waiting = new WeakMap<Session, () => void>();

function wantMore(session: Session): void {
  waiting.get(session)?.();
  waiting.set(
    session,
    session.host.after(QUIET, () => void loadWanted(session)),
  );
}

/** Whether the workspace holds this very text already (then nothing has to be parsed again). */
function hasText(file: HeldText, text: string): boolean {
  const { source } = file;
  if (file.document === undefined || source.encoding?.charset === 'latin-1') return source.text === text;
  return documentLength(file.document) === text.length && documentText(file.document) === text;
}

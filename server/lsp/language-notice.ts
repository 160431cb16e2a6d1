/**
 * Tells the client which files are more than their names say: a table that main.cf refers to, a zone that named.conf loads.
 */
import { fileOf, kindOfName, loadedPaths, type Work } from '../core/index.ts';
import { languageOfKind } from './languages.ts';
import { LANGUAGES_CHANGED_METHOD, type LanguagesChangedParams } from './protocol.ts';
import type { Session } from './session.ts';
import { completedInSlices } from './slices.ts';

/** What was said already, by path. */
const said = new WeakMap<Session, Map<string, string>>();

/** Sends what is new since the last time; nothing where nothing is. */
export async function noticeLanguages(session: Session): Promise<void> {
  const known = said.get(session) ?? new Map<string, string>();
  said.set(session, known);
  const files = await completedInSlices(session.host, newLanguages(session, known));
  if (files.length === 0) return;
  const params: LanguagesChangedParams = { files };
  await session.connection.sendNotification(LANGUAGES_CHANGED_METHOD, params);
}

function* newLanguages(
  session: Session,
  known: Map<string, string>,
): Work<LanguagesChangedParams['files'][number][]> {
  const workspace = session.workspace;
  const files: LanguagesChangedParams['files'][number][] = [];
  let done = 0;
  for (const path of loadedPaths(workspace)) {
    if (++done % 200 === 0) yield;
    const kind = fileOf(workspace, path)?.identity.kind;
    if (kind === undefined || kindOfName(path) === kind) continue;
    const languageId = languageOfKind(kind);
    if (known.get(path) === languageId) continue;
    known.set(path, languageId);
    files.push({ uri: session.uris.uriOf(path), languageId });
  }
  return files;
}

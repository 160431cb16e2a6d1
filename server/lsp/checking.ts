/**
 * Keeps the findings in step with the texts. A check runs in slices, is dropped as soon as a text is newer, and publishes only what it
 * found on the snapshot that is still current: nothing stale is ever shown.
 */
import {
  checkWork,
  checkWorkspace,
  emptyWorkspace,
  recheckWork,
  referencesWork,
  type SourceFile,
  type Work,
  type Workspace,
  withFiles,
  withListing,
  workspaceWork,
} from '../core/index.ts';
import { heldText } from './held.ts';
import { MAIL_FLOW_CHANGED_METHOD } from './protocol.ts';
import { publishAll, publishEarly } from './publishing.ts';
import { takeLanguages } from './reconfigure.ts';
import { type Checked, logTrouble, type Session } from './session.ts';
import { checkOptionsOf } from './settings.ts';
import { runInSlices } from './slices.ts';

/** Milliseconds between two `mailFlowChanged` notices. */
const FLOW_NOTICE = 50;

/** Open documents up to this length are checked for syntax while the workspace is still being read. */
const EARLY_LENGTH = 1 << 20;

/** Takes a new snapshot and has it checked. While the workspace is being read for the first time, only open documents are. */
export function changeWorkspace(session: Session, workspace: Workspace): void {
  if (workspace === session.workspace) return;
  session.workspace = workspace;
  session.revision++;
  if (session.loaded) requestCheck(session);
}

/** Has the current snapshot checked, in place of a check that is under way. */
export function requestCheck(session: Session): void {
  start(session, session.loaded ? passOver(session) : earlyPassOver(session));
}

/** The findings of the current snapshot, once they are known. */
export async function settledCheck(session: Session): Promise<Checked> {
  for (;;) {
    const checked = session.checked;
    if (checked !== undefined && checked.workspace === session.workspace) return checked;
    await new Promise<void>((go) => {
      session.waitingForCheck.add(go);
      if (session.loaded && session.dropCheck === undefined) requestCheck(session);
    });
  }
}

function start(session: Session, pass: Work<void>): void {
  session.dropCheck?.();
  const ended = (): void => {
    session.dropCheck = undefined;
    if (!session.loaded) return;
    const waiting = [...session.waitingForCheck];
    session.waitingForCheck.clear();
    for (const go of waiting) go();
    prepareEdits(session);
  };
  session.dropCheck = runInSlices(session.host, pass, ended, (reason) => {
    logTrouble(session, 'The check of the workspace failed', reason);
    // Whoever waits asks for findings that nobody can make; an answer of nothing is better than none.
    const settings = checkOptionsOf(session);
    const result = checkWorkspace(emptyWorkspace(), { ...settings, rules: [] });
    session.checked = { result, workspace: session.workspace };
    ended();
  });
}

/** Sessions whose first findings are out. */
const prepared = new WeakSet<Session>();

/** After the first findings of a workspace, what the first edit would otherwise have to wait for. */
function prepareEdits(session: Session): void {
  if (prepared.has(session)) return;
  prepared.add(session);
  runInSlices(
    session.host,
    referencesWork(session.workspace),
    () => {},
    (reason) => logTrouble(session, 'Looking for references failed', reason),
  );
}

function* passOver(session: Session): Work<void> {
  const workspace = session.workspace;
  if (session.checked?.workspace !== workspace) {
    yield* workspaceWork(workspace);
    if (takeLanguages(session)) return;
    const result = yield* recheckWork(session.checked?.result, workspace, checkOptionsOf(session));
    session.checked = { result, workspace };
  }
  if (session.checked) yield* publishAll(session, session.checked);
  noticeFlow(session);
}

/** What the syntax of each open file says by itself; no other file can change that. */
function* earlyPassOver(session: Session): Work<void> {
  const files: SourceFile[] = [];
  for (const { path } of session.open.values()) {
    const source = heldText(session.workspace, path)?.source;
    if (source && source.text.length <= EARLY_LENGTH) files.push(source);
  }
  if (files.length === 0) return;
  // Nothing is missing yet: no folder is listed.
  const empty = withListing(emptyWorkspace(session.workspaceSettings), [], []);
  const workspace = withFiles(empty, files);
  const result = yield* checkWork(workspace, checkOptionsOf(session));
  yield* publishEarly(
    session,
    { result, workspace },
    files.map((file) => file.path),
  );
}

/** Tells the client, soon, that the picture may look different. */
export function noticeFlow(session: Session): void {
  if (session.flowNotice !== undefined) return;
  session.flowNotice = session.host.after(FLOW_NOTICE, () => {
    session.flowNotice = undefined;
    void session.connection.sendNotification(MAIL_FLOW_CHANGED_METHOD, { version: session.revision });
  });
}

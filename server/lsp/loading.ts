/**
 * Brings files into the workspace that nobody has opened: lists the folders, then reads what the workspace wants until it wants
 * nothing more (main.cf names tables, named.conf names zones). Documents that the client holds are never overwritten.
 */
import {
  type SourceFile,
  timedFiles,
  wantedFilesWork,
  withFiles,
  withListing,
  withModifiedTimes,
  withoutFiles,
  withoutTexts,
  withUnreadable,
} from '../core/index.ts';
import { changeWorkspace, requestCheck } from './checking.ts';
import { noteCommitted } from './committed.ts';
import { heldText } from './held.ts';
import type { ReadOutcome } from './host.ts';
import { noticeLanguages } from './language-notice.ts';
import { showProgress } from './progress.ts';
import { hasProjectFile, loadProjects } from './project.ts';
import { forgetPublished } from './publishing.ts';
import { listFiles, readFile, timesOf } from './reading.ts';
import { releaseWaiting } from './ready.ts';
import { logTrouble, type Session } from './session.ts';
import { readableFoldersOf } from './settings.ts';
import { completedInSlices, turnOf } from './slices.ts';

/** Files read at once, and how many are handed to the workspace together. */
const AT_ONCE = 16;

/** Lists these folders, adds what is found and reads what is wanted. Loads run one after the other. */
export function loadFolders(session: Session, folders: readonly string[]): Promise<void> {
  return enqueue(session, async () => {
    const progress = await showProgress(session, 'Mailzone: reading zones and mail configuration');
    try {
      const all = [...folders, ...readableFoldersOf(session)];
      session.unreadable.clear();
      session.listingCut = false;
      for (const path of await listFiles(session, all)) session.listing.add(path);
      // A list of ten thousand names takes a while to make, and again to put in order.
      await turnOf(session.host);
      relist(session);
      await turnOf(session.host);
      noteUnreadable(session);
      await loadProjects(session);
      return await readWanted(session, (done, open) => progress.report(done, open));
    } finally {
      progress.done();
    }
  });
}

/** What a file watcher saw. Paths may be files or folders. */
export interface FileChanges {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

/** Takes over what the client's file watcher saw. */
export function loadChanges(session: Session, changes: FileChanges): Promise<void> {
  return enqueue(session, async () => {
    for (const path of changes.deleted) removePath(session, path);
    const below = changes.created.length > 0 ? await listFiles(session, changes.created) : [];
    const there = [...changes.changed, ...changes.created, ...below];
    for (const path of there) {
      session.listing.add(path);
      session.unreadable.delete(path);
    }
    relist(session);
    if (hasProjectFile(session, [...changes.deleted, ...there])) await loadProjects(session);
    // Files the workspace wants and does not hold yet are read below, as wanted ones.
    const known = there.filter((path) => !session.open.has(path) && heldText(session.workspace, path));
    await readFiles(session, known);
    for (const path of there) if (session.open.has(path)) await readMark(session, path);
    return known.length + (await readWanted(session, () => {}));
  });
}

/** Reads one file again, when the client lets go of it; it leaves the workspace where it cannot be read. */
export function reloadFile(session: Session, path: string): Promise<void> {
  return enqueue(session, async () => {
    await readFiles(session, [path]);
    return 1 + (await readWanted(session, () => {}));
  });
}

/** Forgets everything below a folder that left the workspace and is in no other. */
export function unloadFolder(session: Session, folder: string): void {
  const gone = [...session.listing].filter(
    (path) => isBelow(path, folder) && !session.folders.some((kept) => isBelow(path, kept)),
  );
  for (const path of gone) session.listing.delete(path);
  const closed = gone.filter((path) => !session.open.has(path));
  session.workspace = withoutFiles(session.workspace, closed);
  for (const path of closed) forgetPublished(session, path);
  relist(session);
}

/**
 * Tells the workspace which file names there are: those of the folders and those of open documents. A listing that says nothing new is
 * not handed over, because a new one makes every zone and every finding be looked at again.
 */
export function relist(session: Session): void {
  const names = new Set(session.listing);
  for (const path of session.open.keys()) names.add(path);
  const roots = session.listingCut ? [] : [...session.folders, ...readableFoldersOf(session)];
  changeWorkspace(session, withListing(session.workspace, names, roots, [...session.leadOut]));
}

/** Reads what the workspace wants, for as long as it wants more; for callers outside a load. */
export function loadWanted(session: Session): Promise<void> {
  return enqueue(session, () => readWanted(session, () => {}));
}

/** A deleted path may have been a folder: then all files below it are gone too. */
function removePath(session: Session, path: string): void {
  const gone = session.listing.has(path)
    ? [path]
    : [...session.listing].filter((name) => name.startsWith(`${path}/`));
  for (const name of gone) session.listing.delete(name);
  const closed = gone.filter((name) => !session.open.has(name));
  session.workspace = withoutFiles(session.workspace, closed);
  for (const name of closed) forgetPublished(session, name);
}

const queues = new WeakMap<Session, Promise<void>>();

/** Loads run one after the other; each says how many files it read. */
function enqueue(session: Session, load: () => Promise<number>): Promise<void> {
  let read = 0;
  session.loads++;
  const next = (queues.get(session) ?? Promise.resolve())
    .then(load)
    .then((count) => {
      read = count;
    })
    .catch((reason: unknown) => logTrouble(session, 'Reading the workspace failed', reason))
    .then(() => {
      session.loads--;
      if (session.loads > 0) return;
      if (!session.loaded) {
        session.loaded = true;
        requestCheck(session);
        releaseWaiting(session);
      }
      if (read > 0) void noticeLanguages(session);
      void noteCommitted(session);
    });
  queues.set(session, next);
  return next;
}

async function readWanted(session: Session, report: (done: number, open: number) => void): Promise<number> {
  let done = 0;
  for (;;) {
    const wishes = wantedFilesWork(session.workspace, { byName: (path) => isInFolders(session, path) });
    const wanted = (await completedInSlices(session.host, wishes)).filter(
      (path) => !session.unreadable.has(path) && !session.open.has(path),
    );
    if (wanted.length === 0) {
      await noteTimes(session);
      return done;
    }
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      await readFiles(session, wanted.slice(at, at + AT_ONCE));
      done += Math.min(AT_ONCE, wanted.length - at);
      report(done, wanted.length - at);
    }
  }
}

/** Files of readable folders outside the workspace are read where others refer to them, never for their names. */
function isInFolders(session: Session, path: string): boolean {
  return session.folders.some((folder) => isBelow(path, folder));
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Whether an open document's file has lost its byte order mark: the client's text never shows it. */
async function readMark(session: Session, path: string): Promise<void> {
  if (!heldText(session.workspace, path)?.source.encoding?.byteOrderMark) return;
  const outcome = await readFile(session, path);
  const source = heldText(session.workspace, path)?.source;
  if (source === undefined || outcome.kind !== 'text' || outcome.encoding?.byteOrderMark !== false) return;
  const file = { path, text: source.text, encoding: outcome.encoding };
  changeWorkspace(session, withFiles(session.workspace, [file]));
}

async function readFiles(session: Session, paths: readonly string[]): Promise<void> {
  const outcomes = await Promise.all(
    paths.map(async (path): Promise<[string, ReadOutcome]> => [path, await readFile(session, path)]),
  );
  const files: SourceFile[] = [];
  const gone: string[] = [];
  const closed: string[] = [];
  for (const [path, outcome] of outcomes) {
    // The document may have been opened meanwhile: the client's text goes before the disk's.
    if (session.open.has(path)) continue;
    if (outcome.kind === 'text') {
      const { text, encoding } = outcome;
      files.push({ path, text, ...(encoding && { encoding }) });
    } else {
      session.unreadable.set(path, outcome);
      // What is there and has no text for us still is not missing.
      if (outcome.kind === 'missing') gone.push(path);
      else closed.push(path);
    }
  }
  let workspace = session.workspace;
  if (gone.length > 0) workspace = withoutFiles(workspace, gone);
  if (closed.length > 0) workspace = withoutTexts(workspace, closed);
  if (files.length > 0) workspace = withFiles(workspace, files);
  if (workspace !== session.workspace) changeWorkspace(session, workspace);
  noteUnreadable(session);
}

/** Tells the workspace what is there and cannot be read. */
function noteUnreadable(session: Session): void {
  const unreadable: { path: string; why: string }[] = [];
  for (const [path, outcome] of session.unreadable) {
    if (outcome.kind === 'unreadable' && !session.open.has(path)) unreadable.push({ path, why: outcome.why });
  }
  changeWorkspace(session, withUnreadable(session.workspace, unreadable));
}

/** Tells the workspace when the files were changed whose times it can use: on the disk, whatever the client has not saved yet. */
async function noteTimes(session: Session): Promise<void> {
  const times = await timesOf(session, timedFiles(session.workspace));
  changeWorkspace(session, withModifiedTimes(session.workspace, times));
}

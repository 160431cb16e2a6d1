/**
 * Keeps the workspace informed of what its files were at the last commit, and of the day. Neither is worth waiting for: they come after
 * the first findings, and again after whatever may have moved them.
 */
import { committedPathsWork, momentOf, withCommittedTexts, withToday } from '../core/index.ts';
import { changeWorkspace } from './checking.ts';
import { heldText } from './held.ts';
import { committedOf } from './reading.ts';
import { logTrouble, type Session } from './session.ts';
import { completedInSlices } from './slices.ts';

/** Sessions that are asking; true: something has changed since. */
const asking = new WeakMap<Session, boolean>();

/** Asks anew, at once or when the asking that is under way is done. */
export async function noteCommitted(session: Session): Promise<void> {
  if (asking.has(session)) {
    asking.set(session, true);
    return;
  }
  do {
    asking.set(session, false);
    try {
      await askOnce(session);
    } catch (reason) {
      logTrouble(session, 'Reading the last commit failed', reason);
    }
  } while (asking.get(session) === true);
  asking.delete(session);
}

async function askOnce(session: Session): Promise<void> {
  const paths = await completedInSlices(session.host, committedPathsWork(session.workspace));
  const files = paths.flatMap((path) => heldText(session.workspace, path)?.source ?? []);
  const committed = await committedOf(session, files);
  changeWorkspace(session, withToday(withCommittedTexts(session.workspace, committed), momentOf(new Date())));
}

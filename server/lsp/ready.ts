/**
 * Waiting until a snapshot can be asked: the workspace is read, and its index is made in slices rather than at once inside a request.
 */
import { type Workspace, workspaceWork } from '../core/index.ts';
import type { Session } from './session.ts';
import { completedInSlices } from './slices.ts';

/** The newest snapshot with its index made. */
export async function readyWorkspace(session: Session): Promise<Workspace> {
  if (!session.loaded) await new Promise<void>((go) => session.waitingForLoad.add(go));
  for (;;) {
    const workspace = session.workspace;
    if (workspace.state.current) return workspace;
    await completedInSlices(session.host, workspaceWork(workspace));
    if (workspace === session.workspace) return workspace;
  }
}

/** Lets those go who wait for the first load. */
export function releaseWaiting(session: Session): void {
  const waiting = [...session.waitingForLoad];
  session.waitingForLoad.clear();
  for (const go of waiting) go();
}

/**
 * A progress bar in the client, where it can show one.
 */
import type { Session } from './session.ts';

export interface Progress {
  /** So many files are read, so many wait. */
  readonly report: (done: number, waiting: number) => void;
  readonly done: () => void;
}

/** Starts a bar with this title; without the client's ability the answer does nothing. */
export async function showProgress(session: Session, title: string): Promise<Progress> {
  if (!session.client.progress) return { report: () => {}, done: () => {} };
  const bar = await session.connection.window.createWorkDoneProgress();
  bar.begin(title, 0, undefined, false);
  return {
    report: (done, waiting) =>
      bar.report(Math.floor((100 * done) / Math.max(1, done + waiting)), `${done} files`),
    done: () => bar.done(),
  };
}

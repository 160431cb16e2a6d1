/**
 * `mailzone/overlayLog`: counts mail logs, which the person chose by hand wherever they are, and lays them over the mail-flow picture.
 */
import { mailLogReport, newMailLog } from '../../core/index.ts';
import { noticeFlow } from '../checking.ts';
import type { OverlayLogParams, OverlayLogResult } from '../protocol.ts';
import type { Session } from '../session.ts';
import { isLocalPath } from '../uris.ts';

/** The part of the protocol library's token that is used. */
interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (handler: () => void) => unknown;
}

/** Counts the logs, with a bar that can be cancelled where the client shows one. What is laid over the picture stays until another is. */
export async function onOverlayLog(
  session: Session,
  { uris }: OverlayLogParams,
  token: Cancellation,
): Promise<OverlayLogResult> {
  if (uris.length === 0) {
    session.traffic = undefined;
    noticeFlow(session);
    return { outcome: 'removed' };
  }
  const countLog = session.host.files?.countLog;
  const paths = uris.map((uri) => session.uris.pathOf(uri));
  if (!countLog || !paths.every(isLocalPath)) {
    return {
      outcome: 'refused',
      message:
        'Mail logs can only be read where Mailzone runs on a machine with the file: on the desktop or over Remote. Elsewhere, use mailzone graph --log FILE.',
    };
  }
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  if (token.isCancellationRequested) return { outcome: 'cancelled' };
  const bar = session.client.progress ? await session.connection.window.createWorkDoneProgress() : undefined;
  bar?.begin('Reading the mail log', 0, undefined, true);
  bar?.token.onCancellationRequested(() => stop.abort());
  const log = newMailLog(Math.floor(Date.now() / 1000));
  let percent = 0;
  try {
    for (const path of paths) {
      const reading = await countLog(log, path, {
        signal: stop.signal,
        onProgress: (octets, size) => {
          const now = Math.floor((100 * octets) / Math.max(octets, size ?? 0, 1));
          if (now !== percent) bar?.report(now);
          percent = now;
        },
      });
      if (reading.kind === 'cancelled') return { outcome: 'cancelled' };
      if (reading.kind === 'broken')
        return { outcome: 'refused', message: `The log cannot be read: ${reading.why}.` };
    }
  } finally {
    bar?.done();
  }
  const report = mailLogReport(log);
  session.traffic = report;
  noticeFlow(session);
  const { delivered, deferred, bounced, expired, rejected } = report.total;
  return {
    outcome: 'read',
    counts: { delivered, deferred, bounced, expired, rejected },
    lines: report.lines,
    foreignLines: report.foreignLines,
    notUnderstood: report.notUnderstood,
  };
}

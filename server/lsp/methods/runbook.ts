/** `mailzone/runbook`: the mail-flow runbook as a whole file, new or made anew between the markers of the one there is. */
import { newRunbookFile, runbookOf, updatedRunbookFile } from '../../core/index.ts';
import { settledCheck } from '../checking.ts';
import { rangeIn } from '../diagnostics.ts';
import type { RunbookParams, RunbookResult } from '../protocol.ts';
import type { Session } from '../session.ts';

export async function onRunbook(session: Session, params: RunbookParams): Promise<RunbookResult> {
  const { result, workspace } = await settledCheck(session);
  const body = runbookOf(workspace, result.findings, (path, span) => {
    const line = rangeIn(workspace, path, span).start.line + 1;
    return `${insideFolders(session, path)}:${line}`;
  });
  if (params.text === undefined || params.text.trim() === '') return { text: newRunbookFile(body) };
  const text = updatedRunbookFile(params.text, body);
  return text === undefined
    ? {
        message:
          'This file has no runbook: it needs one begin and one end marker, each on a line of its own.',
      }
    : { text };
}

/** From the workspace folder on. */
function insideFolders({ folders }: Session, path: string): string {
  const folder = folders.find((one) => path.startsWith(`${one}/`));
  return folder === undefined ? path : path.slice(folder.length + 1);
}

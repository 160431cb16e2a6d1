/** `codeAction/resolve`: makes the edit on the snapshot that is current now. */
import type { CodeAction } from 'vscode-languageserver';
import { settledCheck } from '../checking.ts';
import type { Session } from '../session.ts';
import { workspaceEditOf } from '../workspace-edits.ts';
import { type ActionData, fixAllEditOf, twinsOf } from './code-action.ts';

/** An action whose finding is no longer there comes back without an edit. */
export async function onCodeActionResolve(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  if (data === undefined) return action;
  const checked = await settledCheck(session);
  const { result, workspace } = checked;
  const path = session.uris.pathOf(data.uri);
  if (data.kind === 'fix-all') return { ...action, edit: await fixAllEditOf(session, checked, path) };
  const finding = twinsOf(result.findings, path, data.rule, data.start, data.end)[data.nth];
  const fix = finding?.fixes[data.fix];
  if (!fix) return action;
  return { ...action, edit: workspaceEditOf(session, workspace, fix.edits()) };
}

/** `codeAction/resolve`: makes the edit on the snapshot that is current now. */
import type { CodeAction } from 'vscode-languageserver';
import { safeFixesOf } from '../../core/index.ts';
import { settledCheck } from '../checking.ts';
import type { Session } from '../session.ts';
import { workspaceEditOf } from '../workspace-edits.ts';
import { type ActionData, twinsOf } from './code-action.ts';

/** An action whose finding is no longer there comes back without an edit. */
export async function onCodeActionResolve(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  if (data === undefined) return action;
  const { result, workspace } = await settledCheck(session);
  const path = session.uris.pathOf(data.uri);
  if (data.kind === 'fix-all') {
    const edit = workspaceEditOf(session, workspace, safeFixesOf(result.findings, path));
    return { ...action, edit };
  }
  const finding = twinsOf(result.findings, path, data.rule, data.start, data.end)[data.nth];
  const fix = finding?.fixes[data.fix];
  if (!fix) return action;
  return { ...action, edit: workspaceEditOf(session, workspace, fix.edits()) };
}

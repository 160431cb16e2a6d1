/** `textDocument/codeAction` */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  codeActionsAt,
  type Finding,
  type FixAllRequest,
  fileOf,
  fixAllWork,
  hasSafeFix,
  momentOf,
  type SpanAction,
  serialBumpAt,
} from '../../core/index.ts';
import { settledCheck } from '../checking.ts';
import { diagnosticOf } from '../diagnostics.ts';
import { offsetOf } from '../positions.ts';
import type { Checked, Session } from '../session.ts';
import { checkOptionsOf } from '../settings.ts';
import { completedInSlices } from '../slices.ts';
import { workspaceEditOf } from '../workspace-edits.ts';

/** Fix-all of this server, as an editor's settings name it. */
export const FIX_ALL = 'source.fixAll.mailzone';

/** What an action carries until it is resolved: enough to find its fix again on whatever snapshot is then current. */
export type ActionData =
  | {
      readonly kind: 'fix';
      readonly uri: string;
      readonly rule: string;
      readonly start: number;
      readonly end: number;
      /** Which of several findings of the same rule at the same place. */
      readonly nth: number;
      readonly fix: number;
    }
  | { readonly kind: 'fix-all'; readonly uri: string };

export async function onCodeAction(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  if (!session.client.actionLiterals) return [];
  const checked = await settledCheck(session);
  const uri = params.textDocument.uri;
  const path = session.uris.pathOf(uri);
  const file = fileOf(checked.workspace, path);
  if (!file) return [];
  const span = { start: offsetOf(file, params.range.start), end: offsetOf(file, params.range.end) };
  const actions: CodeAction[] = [];
  if (wanted(params, CodeActionKind.QuickFix)) {
    for (const found of codeActionsAt(checked.result.findings, path, span)) {
      actions.push(actionOf(session, checked, uri, found));
    }
  }
  if (wanted(params, CodeActionKind.RefactorRewrite)) {
    const bump = serialBumpAt(checked.workspace, path, span.start, momentOf(new Date()));
    if (bump?.kind === 'bump') {
      const title = `Bump the serial to ${bump.after}`;
      const edit = workspaceEditOf(session, checked.workspace, [bump.edit]);
      actions.push({ title, kind: CodeActionKind.RefactorRewrite, edit });
    }
  }
  if (wanted(params, FIX_ALL) && hasSafeFix(checked.result.findings, path)) {
    actions.push(await fixAllOf(session, checked, uri, path));
  }
  return actions;
}

function actionOf(session: Session, checked: Checked, uri: string, found: SpanAction): CodeAction {
  const { finding, fix, index } = found;
  const action: CodeAction = {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(session, checked.workspace, finding)],
    isPreferred: index === 0,
  };
  if (!session.client.resolvesActionEdits) {
    action.edit = workspaceEditOf(session, checked.workspace, fix.edits());
    return action;
  }
  const { start, end } = finding.span;
  const nth = twinsOf(checked.result.findings, finding.path, finding.rule, start, end).indexOf(finding);
  const data: ActionData = { kind: 'fix', uri, rule: finding.rule, start, end, nth, fix: index };
  action.data = data;
  return action;
}

async function fixAllOf(session: Session, checked: Checked, uri: string, path: string): Promise<CodeAction> {
  const action: CodeAction = { title: 'Mailzone: Apply all safe fixes in this file', kind: FIX_ALL };
  if (!session.client.resolvesActionEdits) {
    action.edit = await fixAllEditOf(session, checked, path);
    return action;
  }
  const data: ActionData = { kind: 'fix-all', uri };
  action.data = data;
  return action;
}

/** All safe fixes of a file, and those that they bring up there, as one edit. */
export async function fixAllEditOf(
  session: Session,
  { workspace, result }: Checked,
  path: string,
): Promise<WorkspaceEdit> {
  const request: FixAllRequest = {
    workspace,
    options: checkOptionsOf(session),
    previous: result,
    concerns: (one) => one === path,
    mayEdit: () => true,
  };
  const { edits } = await completedInSlices(session.host, fixAllWork(request));
  return workspaceEditOf(session, workspace, edits);
}

/** The findings of one rule at one place, in the order of the check. */
export function twinsOf(
  findings: readonly Finding[],
  path: string,
  rule: string,
  start: number,
  end: number,
): readonly Finding[] {
  return findings.filter(
    (one) => one.path === path && one.rule === rule && one.span.start === start && one.span.end === end,
  );
}

/** Whether the client asked for this kind: for everything, for the kind itself or for one it belongs to. */
function wanted(params: CodeActionParams, kind: string): boolean {
  const only = params.context.only;
  if (only === undefined || only.length === 0) return true;
  return only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

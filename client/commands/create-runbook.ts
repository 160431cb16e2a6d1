/**
 * *Mailzone: Create Mail-Flow Runbook*: makes the runbook in the workspace folder, or makes it anew between its markers. The file stays
 * unsaved where it was there before: the change is to be seen first, and can be undone.
 */
import { commands, type Disposable, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { RUNBOOK_METHOD, type RunbookParams, type RunbookResult } from '../../server/lsp/protocol.ts';
import type { Server } from '../server.ts';

const FILE = 'mail-flow-runbook.md';

export function registerCreateRunbook(server: Server): Disposable {
  return commands.registerCommand('mailzone.createRunbook', async () => {
    const active = window.activeTextEditor?.document.uri;
    const folder = (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
    if (folder === undefined) {
      void window.showInformationMessage('Open a folder with zones or Postfix files first.');
      return;
    }
    const place = Uri.joinPath(folder.uri, FILE);
    const isThere = await workspace.fs.stat(place).then(
      () => true,
      () => false,
    );
    const before = isThere ? await workspace.openTextDocument(place) : undefined;
    const params: RunbookParams = before === undefined ? {} : { text: before.getText() };
    const { text, message } = await server.request<RunbookResult>(RUNBOOK_METHOD, params);
    if (text === undefined) {
      void window.showWarningMessage(`${FILE}: ${message ?? 'there is nothing to write'}`);
      return;
    }
    const edit = new WorkspaceEdit();
    if (before === undefined) edit.createFile(place, { contents: new TextEncoder().encode(text) });
    else edit.replace(place, new Range(0, 0, before.lineCount, 0), text);
    await workspace.applyEdit(edit);
    await window.showTextDocument(place);
  });
}

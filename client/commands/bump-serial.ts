/**
 * *Mailzone: Bump Serial*: gives the zones of the chosen files (or of the active one) their next serial. Nothing is saved: the change
 * is to be seen first, and can be undone.
 */
import { commands, type Disposable, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import {
  BUMP_SERIAL_METHOD,
  type BumpSerialParams,
  type BumpSerialResult,
} from '../../server/lsp/protocol.ts';
import type { Server } from '../server.ts';

export function registerBumpSerial(server: Server): Disposable {
  return commands.registerCommand('mailzone.bumpSerial', async (from: unknown, selected: unknown) => {
    const files = chosenFiles(from, selected);
    if (files.length === 0) {
      void window.showInformationMessage('Open a zone file, or choose zone files in the Explorer.');
      return;
    }
    const params: BumpSerialParams = { uris: files.map(String) };
    const { bumps, refused } = await server.request<BumpSerialResult>(BUMP_SERIAL_METHOD, params);
    const edit = new WorkspaceEdit();
    for (const { uri, range, newText } of bumps) {
      const { start, end } = range;
      edit.replace(
        server.uriOf(uri),
        new Range(start.line, start.character, end.line, end.character),
        newText,
      );
    }
    if (bumps.length > 0) await workspace.applyEdit(edit);
    for (const { uri, why } of refused) {
      void window.showWarningMessage(`${workspace.asRelativePath(server.uriOf(uri))}: ${why}`);
    }
    const [first] = bumps;
    if (first === undefined) return;
    const done = bumps.length === 1 ? `${first.before} → ${first.after}` : `${bumps.length} zones`;
    window.setStatusBarMessage(`Mailzone: serial bumped, ${done}`, 5000);
  });
}

/** What the Explorer selected, else what it was called on, else the active file. */
function chosenFiles(from: unknown, selected: unknown): readonly Uri[] {
  if (Array.isArray(selected)) return selected.filter((one) => one instanceof Uri);
  if (from instanceof Uri) return [from];
  const active = window.activeTextEditor?.document.uri;
  return active ? [active] : [];
}

/**
 * Which node of the picture the active editor's cursor stands on.
 */
import { Disposable, type TextEditor, window } from 'vscode';
import { NODE_AT_METHOD, type NodeAtParams, type NodeAtResult } from '../../server/lsp/protocol.ts';
import { isMailzoneDocument } from '../languages.ts';
import type { Server } from '../server.ts';

const WAIT_MILLISECONDS = 60;

export interface CursorWatch extends Disposable {
  /** Asks again, as after a change of the picture. */
  refresh(): void;
}

/** Tells `tell` the node under the cursor when it changes; `domains` is the filter of the picture. */
export function watchCursor(
  server: Server,
  domains: () => readonly string[] | undefined,
  tell: (id: string | undefined) => void,
): CursorWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const ask = async (editor: TextEditor): Promise<void> => {
    if (!isMailzoneDocument(editor.document)) return;
    const number = ++asked;
    const { line, character } = editor.selection.active;
    const filter = domains();
    const params: NodeAtParams = {
      uri: editor.document.uri.toString(),
      position: { line, character },
      ...(filter ? { domains: filter } : {}),
    };
    const result = await server.request<NodeAtResult>(NODE_AT_METHOD, params).catch(() => undefined);
    if (number === asked && result) tell(result.id ?? undefined);
  };

  // While the picture has the focus there is no active editor; the last one is still where the person was.
  let last = window.activeTextEditor ?? window.visibleTextEditors[0];

  const soon = (editor: TextEditor | undefined): void => {
    last = editor ?? last;
    clearTimeout(timer);
    timer = setTimeout(() => void (last && ask(last)), WAIT_MILLISECONDS);
  };

  const events = Disposable.from(
    window.onDidChangeTextEditorSelection(({ textEditor }) => soon(textEditor)),
    window.onDidChangeActiveTextEditor(soon),
    new Disposable(() => clearTimeout(timer)),
  );
  return { refresh: () => soon(undefined), dispose: () => events.dispose() };
}

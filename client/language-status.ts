/**
 * The entry in the editor's language status: what the file is to Mailzone (which zone, and who says so; which mail host), and how the
 * server is.
 */
import { Disposable, LanguageStatusSeverity, languages, type TextEditor, window } from 'vscode';
import { IDENTIFY_METHOD, type IdentifyParams, type IdentifyResult } from '../server/lsp/protocol.ts';
import { isMailzoneDocument, LANGUAGE_IDS } from './languages.ts';
import type { Server, ServerState } from './server.ts';

const WAIT_MILLISECONDS = 200;

export function showLanguageStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem(
    'mailzone',
    LANGUAGE_IDS.map((language) => ({ language })),
  );
  item.name = 'Mailzone';
  item.command = { command: 'mailzone.showMailFlow', title: 'Show Mail Flow' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const showState = (state: ServerState): void => {
    item.busy = state === 'starting';
    item.severity = state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = state === 'failed' ? 'Mailzone could not start' : 'Mailzone';
    item.detail = state === 'failed' ? 'nothing is checked' : '';
    item.command =
      state === 'failed'
        ? { command: 'mailzone.showOutput', title: 'Show Output' }
        : { command: 'mailzone.showMailFlow', title: 'Show Mail Flow' };
  };

  const identify = async (editor: TextEditor | undefined): Promise<void> => {
    if (!editor || !isMailzoneDocument(editor.document) || server.state() !== 'running') return;
    const number = ++asked;
    const params: IdentifyParams = { uri: editor.document.uri.toString() };
    const result = await server.request<IdentifyResult | null>(IDENTIFY_METHOD, params).catch(() => null);
    if (number !== asked) return;
    const { text, detail } = wordsFor(result);
    item.text = text;
    item.detail = detail;
  };

  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void identify(window.activeTextEditor), WAIT_MILLISECONDS);
  };

  showState(server.state());
  return Disposable.from(
    item,
    server.onState((state) => {
      showState(state);
      soon();
    }),
    window.onDidChangeActiveTextEditor(soon),
    new Disposable(() => clearTimeout(timer)),
  );
}

function wordsFor(result: IdentifyResult | null): { readonly text: string; readonly detail: string } {
  if (!result) return { text: 'Mailzone', detail: 'not a file that Mailzone checks' };
  if (result.origin !== undefined) {
    const detail = result.originFrom === undefined ? 'zone' : `zone by ${result.originFrom}`;
    return { text: result.origin, detail };
  }
  if (result.host !== undefined) return { text: result.host, detail: `${result.kind} of this mail host` };
  return { text: 'Mailzone', detail: result.kind };
}

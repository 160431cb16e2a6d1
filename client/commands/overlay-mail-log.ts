/**
 * *Mailzone: Overlay Mail Log*: lays the counts of Postfix logs over the mail-flow picture. The server reads them and shows how far it is.
 */
import { commands, type Disposable, type Uri, window } from 'vscode';
import {
  OVERLAY_LOG_METHOD,
  type OverlayLogParams,
  type OverlayLogResult,
} from '../../server/lsp/protocol.ts';
import type { MailFlow } from '../mail-flow/panel.ts';
import type { Server } from '../server.ts';

const CHOOSE = 'Choose mail logs…';
const REMOVE = 'Remove the mail log from the picture';

export function registerOverlayMailLog(server: Server, mailFlow: MailFlow): Disposable {
  let isLaid = false;
  const ask = (uris: readonly string[]): Promise<OverlayLogResult> => {
    const params: OverlayLogParams = { uris };
    return server.request<OverlayLogResult>(OVERLAY_LOG_METHOD, params);
  };
  return commands.registerCommand('mailzone.overlayMailLog', async () => {
    if (isLaid) {
      const choice = await window.showQuickPick([CHOOSE, REMOVE]);
      if (choice === undefined) return;
      if (choice === REMOVE) {
        await ask([]);
        isLaid = false;
        return;
      }
    }
    const files: readonly Uri[] | undefined = await window.showOpenDialog({
      canSelectMany: true,
      openLabel: 'Overlay',
      title: 'Postfix logs, plain or gzip',
    });
    if (!files || files.length === 0) return;
    const result = await ask(files.map(String));
    if (result.outcome === 'refused') void window.showErrorMessage(result.message ?? 'The log was not read.');
    if (result.outcome !== 'read') return;
    isLaid = true;
    mailFlow.show(undefined);
    void window.showInformationMessage(wordsOf(result));
  });
}

function wordsOf({ counts, lines = 0, foreignLines = 0, notUnderstood = 0 }: OverlayLogResult): string {
  const parts = Object.entries(counts ?? {})
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count.toLocaleString('en')} ${word}`);
  const found = parts.length > 0 ? parts.join(', ') : 'no deliveries of Postfix';
  return `Mail log: ${found}. Of ${lines.toLocaleString('en')} lines, ${foreignLines.toLocaleString('en')} are of other programs and ${notUnderstood.toLocaleString('en')} were not understood.`;
}

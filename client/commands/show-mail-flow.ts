/**
 * *Mailzone: Show Mail Flow*. From an editor's title it shows what that file has to do with; from the palette the same for the active
 * file where it is one of Mailzone's, else everything.
 */
import { commands, type Disposable, Uri, window } from 'vscode';
import { isMailzoneDocument } from '../languages.ts';
import type { MailFlow } from '../mail-flow/panel.ts';

export function registerShowMailFlow(mailFlow: MailFlow): Disposable {
  return commands.registerCommand('mailzone.showMailFlow', (from: unknown) => {
    const document = window.activeTextEditor?.document;
    const active = document && isMailzoneDocument(document) ? document.uri : undefined;
    mailFlow.show(from instanceof Uri ? from : active);
  });
}

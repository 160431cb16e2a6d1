/**
 * Entry for the browser: the server is a web worker, and files reach it through this side.
 */
import { type ExtensionContext, Uri } from 'vscode';
import { activateMailzone } from './extension.ts';
import type { Server } from './server.ts';

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  server = activateMailzone(context, async (options) => {
    const { LanguageClient, RevealOutputChannelOn } = await import('vscode-languageclient/browser');
    const script = Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js').toString(true);
    return new LanguageClient('mailzone', 'Mailzone', async () => new Worker(script), {
      ...options,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

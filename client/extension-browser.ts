/**
 * Entry for the browser: the server is a web worker, and files reach it through this side.
 */
import { type ExtensionContext, Uri } from 'vscode';
import { activateMailzone } from './extension.ts';
import type { Server } from './server.ts';

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  server = activateMailzone(context, async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient, RevealOutputChannelOn } =
      await import('vscode-languageclient/browser');
    const script = Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js').toString(true);
    let worker: Worker | undefined;
    // Transports rather than the worker itself: the library asks for `instanceof Worker`, which VS Code's own Worker is not.
    const startWorker = async () => {
      worker?.terminate();
      worker = new Worker(script);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    context.subscriptions.push({ dispose: () => worker?.terminate() });
    return new LanguageClient('mailzone', 'Mailzone', startWorker, {
      ...options,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    });
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

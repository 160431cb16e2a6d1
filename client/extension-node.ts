/**
 * Entry for the desktop and for remote hosts: the server is a Node process of its own.
 */
import { type ExtensionContext, Uri } from 'vscode';
import { activateMailzone } from './extension.ts';
import type { Server } from './server.ts';

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  server = activateMailzone(context, async (options) => {
    const file = (name: string): string => Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
    const library = require(file('language-client.cjs')) as typeof import('./language-client-node.ts');
    const run = { module: file('server-node.cjs'), transport: library.TransportKind.ipc };
    return new library.LanguageClient(
      'mailzone',
      'Mailzone',
      { run, debug: run },
      {
        ...options,
        revealOutputChannelOn: library.RevealOutputChannelOn.Never,
      },
    );
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

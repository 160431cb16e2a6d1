/**
 * Entry for the desktop and for remote hosts: the server is a Node process of its own.
 */
import { type ExtensionContext, Uri } from 'vscode';
import { activateMailzone } from './extension.ts';
import type { Server } from './server.ts';

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  server = activateMailzone(context, async (options) => {
    const { LanguageClient, RevealOutputChannelOn, TransportKind } = await import(
      'vscode-languageclient/node'
    );
    const module = Uri.joinPath(context.extensionUri, 'dist', 'server-node.cjs').fsPath;
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient(
      'mailzone',
      'Mailzone',
      { run, debug: run },
      {
        ...options,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
      },
    );
  });
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

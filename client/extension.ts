/**
 * What both entries do. Activation only registers things; the protocol library is loaded and the server started after it.
 */
import { type ExtensionContext, Uri, window } from 'vscode';
import { registerBumpSerial } from './commands/bump-serial.ts';
import { registerCheckWorkspace } from './commands/check-workspace.ts';
import { registerCreateRunbook } from './commands/create-runbook.ts';
import { registerOverlayMailLog } from './commands/overlay-mail-log.ts';
import { registerRestartServer } from './commands/restart-server.ts';
import { registerShowMailFlow } from './commands/show-mail-flow.ts';
import { registerShowOutput } from './commands/show-output.ts';
import { registerTrace } from './commands/trace.ts';
import { serveFiles } from './files/serve-files.ts';
import { showLanguageStatus } from './language-status.ts';
import { followLanguages } from './languages.ts';
import { openMailFlow } from './mail-flow/panel.ts';
import { type MakeClient, openServer, type Server, startInBackground } from './server.ts';

/** Registers everything and starts the server in the background; returns the server, for the entry to stop. */
export function activateMailzone(context: ExtensionContext, make: MakeClient): Server {
  const output = window.createOutputChannel('Mailzone', { log: true });
  const server = openServer(output, make, (text) => Uri.parse(text, true));
  serveFiles(server);
  const mailFlow = openMailFlow(context.extensionUri, server);
  context.subscriptions.push(
    output,
    followLanguages(server),
    showLanguageStatus(server),
    mailFlow,
    registerShowMailFlow(mailFlow),
    registerOverlayMailLog(server, mailFlow),
    registerTrace(server),
    registerBumpSerial(server),
    registerCreateRunbook(server),
    registerRestartServer(server),
    registerShowOutput(output),
    registerCheckWorkspace(server),
  );
  setTimeout(() => startInBackground(server), 0);
  return server;
}

/**
 * The language server without its surroundings: hands each message to its method. Knows neither Node nor the browser.
 */
import type { Connection } from 'vscode-languageserver';
import { clientAbilitiesOf } from './client-abilities.ts';
import { changeDocument, closeDocument, openDocument } from './documents.ts';
import type { Host } from './host.ts';
import { onBumpSerial } from './methods/bump-serial.ts';
import { onCodeAction } from './methods/code-action.ts';
import { onCodeActionResolve } from './methods/code-action-resolve.ts';
import { onCodeLens } from './methods/code-lens.ts';
import { onCompletion } from './methods/completion.ts';
import { onDefinition } from './methods/definition.ts';
import { onDidChangeWatchedFiles } from './methods/did-change-watched-files.ts';
import { onDidChangeWorkspaceFolders } from './methods/did-change-workspace-folders.ts';
import { onDocumentLink } from './methods/document-link.ts';
import { onDocumentSymbol } from './methods/document-symbol.ts';
import { onFoldingRange } from './methods/folding-range.ts';
import { onHover } from './methods/hover.ts';
import { onIdentify } from './methods/identify.ts';
import { initializeResult } from './methods/initialize.ts';
import { onInitialized } from './methods/initialized.ts';
import { onMailFlow } from './methods/mail-flow.ts';
import { onNodeAt } from './methods/node-at.ts';
import { onOverlayLog } from './methods/overlay-log.ts';
import { onReferences } from './methods/references.ts';
import { onRunbook } from './methods/runbook.ts';
import { onTrace } from './methods/trace.ts';
import {
  BUMP_SERIAL_METHOD,
  IDENTIFY_METHOD,
  MAIL_FLOW_METHOD,
  NODE_AT_METHOD,
  OVERLAY_LOG_METHOD,
  RUNBOOK_METHOD,
  TRACE_METHOD,
} from './protocol.ts';
import { fetchSettings, takeConfiguration, takeFolders } from './reconfigure.ts';
import { createSession, type Session } from './session.ts';

/** Serves one client over `connection` until it leaves. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    const session = createSession(connection, host, clientAbilitiesOf(params));
    const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? [];
    // Clients without workspace folders still say `rootUri`.
    if (folders.length === 0 && params.rootUri) folders.push(params.rootUri);
    takeFolders(
      session,
      folders.map((uri) => session.uris.pathOf(uri)),
    );
    serve(connection, session);
    return initializeResult();
  });
  connection.listen();
}

function serve(connection: Connection, session: Session): void {
  connection.onInitialized(() => {
    if (session.client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((event) =>
        onDidChangeWorkspaceFolders(session, event),
      );
    }
    void onInitialized(session);
  });
  connection.onDidOpenTextDocument(({ textDocument }) => openDocument(session, textDocument));
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
    changeDocument(session, textDocument.uri, textDocument.version, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument }) => closeDocument(session, textDocument.uri));
  connection.onDidChangeWatchedFiles((params) => onDidChangeWatchedFiles(session, params));
  connection.onDidChangeConfiguration(({ settings }) => {
    if (session.client.configuration) void fetchSettings(session);
    else takeConfiguration(session, (settings as { mailzone?: unknown } | null)?.mailzone);
  });
  connection.onHover((params) => onHover(session, params));
  connection.onCompletion((params) => onCompletion(session, params));
  connection.onDefinition((params) => onDefinition(session, params));
  connection.onReferences((params) => onReferences(session, params));
  connection.onDocumentSymbol((params) => onDocumentSymbol(session, params));
  connection.onDocumentLinks((params) => onDocumentLink(session, params));
  connection.onFoldingRanges((params) => onFoldingRange(session, params));
  connection.onCodeAction((params) => onCodeAction(session, params));
  connection.onCodeActionResolve((action) => onCodeActionResolve(session, action));
  connection.onCodeLens((params) => onCodeLens(session, params));
  connection.onRequest(MAIL_FLOW_METHOD, (params) => onMailFlow(session, params));
  connection.onRequest(NODE_AT_METHOD, (params) => onNodeAt(session, params));
  connection.onRequest(OVERLAY_LOG_METHOD, (params, token) => onOverlayLog(session, params, token));
  connection.onRequest(RUNBOOK_METHOD, (params) => onRunbook(session, params));
  connection.onRequest(TRACE_METHOD, (params) => onTrace(session, params));
  connection.onRequest(BUMP_SERIAL_METHOD, (params) => onBumpSerial(session, params));
  connection.onRequest(IDENTIFY_METHOD, (params) => onIdentify(session, params));
}

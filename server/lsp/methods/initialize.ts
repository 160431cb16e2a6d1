/** `initialize`: what this server can do. */
import { CodeActionKind, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL } from './code-action.ts';

export function initializeResult(): InitializeResult {
  return {
    serverInfo: { name: 'mailzone' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['$', '=', ':', '.', '/', '{'] },
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: { label: 'Mailzone' },
      documentLinkProvider: {},
      foldingRangeProvider: true,
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
        resolveProvider: true,
      },
      codeLensProvider: { resolveProvider: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

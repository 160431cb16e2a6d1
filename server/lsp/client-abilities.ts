/**
 * What the client can do, read once from its `initialize` request.
 */
import type { InitializeParams } from 'vscode-languageserver';
import type { MailzoneInitialization } from './protocol.ts';

export interface ClientAbilities {
  readonly servesFiles: boolean;
  readonly snippetEdits: boolean;
  readonly snippetCompletions: boolean;
  readonly resolvesActionEdits: boolean;
  readonly actionLiterals: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly progress: boolean;
  readonly registersWatchers: boolean;
  readonly registersConfiguration: boolean;
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly foldsWholeLinesOnly: boolean;
  readonly markdownHovers: boolean;
  readonly markdownCompletions: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescriptions: boolean;
}

/** Reads the abilities; what the client does not mention it does not have. */
export function clientAbilitiesOf(params: InitializeParams): ClientAbilities {
  const workspace = params.capabilities.workspace;
  const document = params.capabilities.textDocument;
  const action = document?.codeAction;
  const diagnostics = document?.publishDiagnostics;
  const options = (params.initializationOptions ?? {}) as MailzoneInitialization;
  return {
    servesFiles: options.servesFiles === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    snippetCompletions: document?.completion?.completionItem?.snippetSupport === true,
    resolvesActionEdits:
      action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    progress: params.capabilities.window?.workDoneProgress === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    hierarchicalSymbols: document?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    foldsWholeLinesOnly: document?.foldingRange?.lineFoldingOnly === true,
    markdownHovers: document?.hover?.contentFormat?.includes('markdown') === true,
    markdownCompletions:
      document?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    diagnosticTags: diagnostics?.tagSupport !== undefined,
    codeDescriptions: diagnostics?.codeDescriptionSupport === true,
  };
}

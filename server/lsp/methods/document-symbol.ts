/** `textDocument/documentSymbol` */
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { documentSymbolsOf, fileOf, type OutlineItem, type WorkspaceFile } from '../../core/index.ts';
import { rangeOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  owner: SymbolKind.Namespace,
  record: SymbolKind.Field,
  directive: SymbolKind.Event,
  parameter: SymbolKind.Property,
  service: SymbolKind.Function,
  override: SymbolKind.Property,
  row: SymbolKind.Key,
  view: SymbolKind.Package,
  zone: SymbolKind.Module,
};

export async function onDocumentSymbol(
  session: Session,
  params: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  const items = documentSymbolsOf(workspace, path);
  if (session.client.hierarchicalSymbols) return items.map((item) => symbolOf(file, item));
  return items.flatMap((item) => flat(file, params.textDocument.uri, item, undefined));
}

function symbolOf(file: WorkspaceFile, item: OutlineItem): DocumentSymbol {
  const symbol: DocumentSymbol = {
    name: item.name,
    kind: KINDS[item.kind],
    range: rangeOf(file, item.span),
    selectionRange: rangeOf(file, item.nameSpan),
  };
  if (item.detail !== '') symbol.detail = item.detail;
  if (item.children.length > 0) symbol.children = item.children.map((child) => symbolOf(file, child));
  return symbol;
}

function flat(
  file: WorkspaceFile,
  uri: string,
  item: OutlineItem,
  container: string | undefined,
): SymbolInformation[] {
  const symbol: SymbolInformation = {
    name: item.name,
    kind: KINDS[item.kind],
    location: { uri, range: rangeOf(file, item.nameSpan) },
  };
  if (container !== undefined) symbol.containerName = container;
  return [symbol, ...item.children.flatMap((child) => flat(file, uri, child, item.name))];
}

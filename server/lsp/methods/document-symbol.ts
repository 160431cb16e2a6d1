/** `textDocument/documentSymbol` */
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { documentSymbolsOf, fileOf, type OutlineItem } from '../../core/index.ts';
import { rangesWithin } from '../positions.ts';
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

type RangeOf = ReturnType<typeof rangesWithin>;

export async function onDocumentSymbol(
  session: Session,
  params: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  const items = documentSymbolsOf(workspace, path);
  const range = rangesWithin(file, { start: 0, end: items.at(-1)?.span.end ?? 0 });
  if (session.client.hierarchicalSymbols) return items.map((item) => symbolOf(range, item));
  return items.flatMap((item) => flat(range, params.textDocument.uri, item, undefined));
}

function symbolOf(range: RangeOf, item: OutlineItem): DocumentSymbol {
  const symbol: DocumentSymbol = {
    name: item.name,
    kind: KINDS[item.kind],
    range: range(item.span),
    selectionRange: range(item.nameSpan),
  };
  if (item.detail !== '') symbol.detail = item.detail;
  if (item.children.length > 0) symbol.children = item.children.map((child) => symbolOf(range, child));
  return symbol;
}

function flat(
  range: RangeOf,
  uri: string,
  item: OutlineItem,
  container: string | undefined,
): SymbolInformation[] {
  const symbol: SymbolInformation = {
    name: item.name,
    kind: KINDS[item.kind],
    location: { uri, range: range(item.nameSpan) },
  };
  if (container !== undefined) symbol.containerName = container;
  return [symbol, ...item.children.flatMap((child) => flat(range, uri, child, item.name))];
}

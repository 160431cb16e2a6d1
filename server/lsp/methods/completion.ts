/** `textDocument/completion` */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver';
import { type Completion, completionsAt, fileOf, type WorkspaceFile } from '../../core/index.ts';
import { offsetOf, rangeOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  'record-type': CompletionItemKind.Class,
  directive: CompletionItemKind.Keyword,
  class: CompletionItemKind.Keyword,
  name: CompletionItemKind.Reference,
  parameter: CompletionItemKind.Property,
  restriction: CompletionItemKind.Function,
  'table-type': CompletionItemKind.Module,
  service: CompletionItemKind.Event,
  daemon: CompletionItemKind.Method,
  value: CompletionItemKind.Value,
  file: CompletionItemKind.File,
};

export async function onCompletion(session: Session, params: CompletionParams): Promise<CompletionList> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return { isIncomplete: false, items: [] };
  const { complete, items } = completionsAt(workspace, path, offsetOf(file, params.position));
  return {
    isIncomplete: !complete,
    items: items.map((item, at) => itemOf(session, file, item, at)),
  };
}

function itemOf(session: Session, file: WorkspaceFile, completion: Completion, at: number): CompletionItem {
  const item: CompletionItem = {
    label: completion.label,
    kind: KINDS[completion.kind],
    sortText: String(at).padStart(5, '0'),
    filterText: completion.filter ?? completion.label,
    textEdit: { range: rangeOf(file, completion.span), newText: completion.text },
  };
  if (completion.detail !== '') item.detail = completion.detail;
  if (completion.documentation !== '') {
    item.documentation = session.client.markdownCompletions
      ? { kind: 'markdown', value: completion.documentation }
      : completion.documentation;
  }
  if (completion.snippet !== undefined && session.client.snippetCompletions) {
    item.insertTextFormat = InsertTextFormat.Snippet;
    item.textEdit = { range: rangeOf(file, completion.span), newText: completion.snippet };
  }
  return item;
}

/**
 * A fix's edits as an LSP workspace edit, in the best form the client understands.
 */
import type {
  CreateFile,
  TextEdit as LspTextEdit,
  SnippetTextEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileEdit, TextEdit, Workspace } from '../core/index.ts';
import { rangeIn } from './diagnostics.ts';
import { heldText } from './held.ts';
import type { Session } from './session.ts';

/** The edits of one fix; versions of open documents go along, so that a client refuses what has become old. */
export function workspaceEditOf(
  session: Session,
  workspace: Workspace,
  files: readonly FileEdit[],
): WorkspaceEdit {
  if (!session.client.documentChanges) {
    const changes: Record<string, LspTextEdit[]> = {};
    for (const file of files) {
      changes[session.uris.uriOf(file.path)] = file.edits.map((edit) =>
        plainEdit(workspace, file.path, edit),
      );
    }
    return { changes };
  }
  const documentChanges: (TextDocumentEdit | CreateFile)[] = [];
  for (const file of files) {
    const uri = session.uris.uriOf(file.path);
    const open = session.open.get(file.path);
    if (session.client.createsFiles && !heldText(workspace, file.path) && !session.listing.has(file.path)) {
      documentChanges.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    }
    documentChanges.push({
      textDocument: { uri: open?.uri ?? uri, version: open?.version ?? null },
      edits: file.edits.map((edit) =>
        session.client.snippetEdits && edit.placeholder !== undefined
          ? snippetEdit(workspace, file.path, edit, edit.placeholder)
          : plainEdit(workspace, file.path, edit),
      ),
    });
  }
  return { documentChanges };
}

function plainEdit(workspace: Workspace, path: string, edit: TextEdit): LspTextEdit {
  return { range: rangeIn(workspace, path, edit.span), newText: edit.newText };
}

function snippetEdit(
  workspace: Workspace,
  path: string,
  edit: TextEdit,
  placeholder: { readonly start: number; readonly end: number },
): SnippetTextEdit {
  const before = escaped(edit.newText.slice(0, placeholder.start));
  const inside = escaped(edit.newText.slice(placeholder.start, placeholder.end));
  const after = escaped(edit.newText.slice(placeholder.end));
  return {
    range: rangeIn(workspace, path, edit.span),
    snippet: { kind: 'snippet', value: `${before}\${1:${inside}}${after}` },
  };
}

/** Text that a snippet takes as it is. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

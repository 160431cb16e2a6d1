/** `textDocument/documentLink` */
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { documentLinksOf, fileOf } from '../../core/index.ts';
import { rangeOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onDocumentLink(session: Session, params: DocumentLinkParams): Promise<DocumentLink[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  return documentLinksOf(workspace, path).map((link) => ({
    range: rangeOf(file, link.span),
    target: session.uris.uriOf(link.path),
  }));
}

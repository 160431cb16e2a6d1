/** `textDocument/hover` */
import type { Hover, HoverParams } from 'vscode-languageserver';
import { fileOf, hoverAt } from '../../core/index.ts';
import { offsetOf, rangeOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onHover(session: Session, params: HoverParams): Promise<Hover | null> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return null;
  const hover = hoverAt(workspace, path, offsetOf(file, params.position));
  if (!hover) return null;
  const value = session.client.markdownHovers ? hover.markdown : hover.plain;
  return {
    contents: { kind: session.client.markdownHovers ? 'markdown' : 'plaintext', value },
    range: rangeOf(file, hover.span),
  };
}

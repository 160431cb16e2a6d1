/** `textDocument/references` */
import type { Location, ReferenceParams } from 'vscode-languageserver';
import { fileOf, referencesAt } from '../../core/index.ts';
import { locationOf } from '../locations.ts';
import { offsetOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onReferences(session: Session, params: ReferenceParams): Promise<Location[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  const places = referencesAt(workspace, path, offsetOf(file, params.position));
  return places
    .filter((place) => params.context.includeDeclaration || !place.declaration)
    .map((place) => locationOf(session, workspace, place));
}

/** `textDocument/definition` */
import type { DefinitionParams, Location } from 'vscode-languageserver';
import { definitionAt, fileOf } from '../../core/index.ts';
import { locationOf } from '../locations.ts';
import { offsetOf } from '../positions.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onDefinition(session: Session, params: DefinitionParams): Promise<Location[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  return definitionAt(workspace, path, offsetOf(file, params.position)).map((place) =>
    locationOf(session, workspace, place),
  );
}

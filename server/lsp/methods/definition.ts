/** `textDocument/definition` */
import type { DefinitionParams, Location } from 'vscode-languageserver';
import { definitionAt, fileOf } from '../../core/index.ts';
import { locationOf } from '../locations.ts';
import { offsetOf } from '../positions.ts';
import type { Session } from '../session.ts';

export function onDefinition(session: Session, params: DefinitionParams): Location[] {
  const workspace = session.workspace;
  const path = session.uris.pathOf(params.textDocument.uri);
  const file = fileOf(workspace, path);
  if (!file) return [];
  return definitionAt(workspace, path, offsetOf(file, params.position)).map((place) =>
    locationOf(session, workspace, place),
  );
}

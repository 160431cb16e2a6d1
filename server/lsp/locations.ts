/**
 * Places in files as LSP locations.
 */
import type { Location } from 'vscode-languageserver';
import type { Place, Workspace } from '../core/index.ts';
import { rangeIn } from './diagnostics.ts';
import type { Session } from './session.ts';

/** A place as a location; the start of the file where its text is not at hand. */
export function locationOf(session: Session, workspace: Workspace, place: Place): Location {
  return { uri: session.uris.uriOf(place.path), range: rangeIn(workspace, place.path, place.span) };
}

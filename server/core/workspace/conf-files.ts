/**
 * The configurations of name servers among the files of a workspace: what they say, which files they name and which of those are missing.
 */
import { isConfSyntax } from '../named-conf/parse-conf.ts';
import type { NamedConf, NamedZone } from '../named-conf/types.ts';
import { confOf } from './held-file.ts';
import type { ZoneDeclaration } from './name-server-layout.ts';
import type { MissingFile } from './name-server-missing.ts';
import type { PlacedInclude } from './name-server-walk.ts';
import { mapGet } from './persistent-map.ts';
import type { WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { declarationInIndex, kindInIndex, originFromInIndex } from './zone-tables.ts';

/** What a configuration file says about zones; undefined for other files and those that are not loaded. */
export function confOfFile(workspace: Workspace, path: string): NamedConf | undefined {
  const index = indexOf(workspace);
  const file = mapGet(index.files, path);
  const kind = file && kindInIndex(index, file);
  return isConfSyntax(kind) && file ? confOf(file, kind) : undefined;
}

/** Files that configurations name and the workspace would hold if they were there. */
export function missingConfFiles(workspace: Workspace): readonly MissingFile[] {
  return indexOf(workspace).layout.missing;
}

/** The `include` statements of a configuration with the listed files that they mean. */
export function confIncludesIn(workspace: Workspace, path: string): readonly PlacedInclude[] {
  return indexOf(workspace).layout.includes.get(path) ?? [];
}

/** The zone statements of a configuration whose files are listed, with those files. */
export function zonesDeclaredIn(
  workspace: Workspace,
  confPath: string,
): readonly { readonly zone: NamedZone; readonly file: string }[] {
  const found: { zone: NamedZone; file: string }[] = [];
  for (const [file, declarations] of indexOf(workspace).layout.declarations) {
    for (const declaration of declarations)
      if (declaration.confPath === confPath) found.push({ zone: declaration.zone, file });
  }
  return found;
}

/** The statement that makes a zone of its file, with the places where it is written; undefined where none does. */
export function declarationOfZone(workspace: Workspace, zone: WorkspaceZone): ZoneDeclaration | undefined {
  return declarationInIndex(indexOf(workspace), zone);
}

/** Who says the zone's origin, as people are told: `named.conf:4`, `settings`, `SOA`, `file name`. */
export function originFromOf(workspace: Workspace, zone: WorkspaceZone): string {
  return originFromInIndex(indexOf(workspace), zone);
}

/** The statements that call a file a zone, whatever its type. */
export function declarationsOfFile(workspace: Workspace, path: string): readonly ZoneDeclaration[] {
  return indexOf(workspace).layout.declarations.get(path) ?? [];
}

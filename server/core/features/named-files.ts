/**
 * Which files of the workspace the names written in a file mean: `$INCLUDE` in zones, tables and lists in Postfix configuration.
 */
import type { Span } from '../text/span.ts';
import { spanTouches } from '../text/span.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { holdsOf } from '../workspace/workspace-index.ts';
import { zonesInFile } from '../workspace/zones.ts';

/** The listed path that an `$INCLUDE` of a file means; undefined where the workspace does not hold it. */
export function includedPath(workspace: Workspace, from: string, name: string): string | undefined {
  const index = indexOf(workspace);
  for (const zone of zonesInFile(workspace, from)) {
    for (const hold of holdsOf(index, zone.path)) {
      const found = hold.includes.find((include) => include.from === from && include.name === name);
      if (found) return found.path;
    }
  }
  return undefined;
}

/** A file that a place of an instance's configuration names; `path` undefined where the workspace does not hold it. */
export interface NamedFileAt {
  readonly name: string;
  readonly path: string | undefined;
  readonly span: Span;
}

/** The file that the place at an offset of main.cf or master.cf names. */
export function fileNamedAt(
  workspace: Workspace,
  instance: PostfixInstance,
  path: string,
  offset: number,
): NamedFileAt | undefined {
  for (const use of indexOf(workspace).instances.get(instance.folder)?.uses ?? []) {
    if (use.place?.path !== path || !spanTouches(use.place.span, offset)) continue;
    return { name: use.name, path: use.path, span: use.place.span };
  }
  return undefined;
}

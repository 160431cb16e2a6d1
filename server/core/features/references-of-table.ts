/**
 * Where a table file is named: by the parameters of all instances that use it.
 */
import { tableUses } from '../workspace/instances.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { fileNamedAt } from './named-files.ts';
import type { MemberPlace } from './postfix-place.ts';
import type { Reference } from './references.ts';

/** All places that name the same file as the table at the cursor. */
export function referencesOfTable(
  workspace: Workspace,
  place: MemberPlace,
  path: string,
  offset: number,
): readonly Reference[] {
  const file = place.instance && fileNamedAt(workspace, place.instance, path, offset)?.path;
  if (file === undefined) return [];
  const found: Reference[] = [{ path: file, span: { start: 0, end: 0 }, declaration: true }];
  for (const use of tableUses(workspace, file))
    if (use.place) found.push({ ...use.place, declaration: false });
  return found;
}

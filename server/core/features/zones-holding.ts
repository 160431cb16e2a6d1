/**
 * The zones of the workspace that a name belongs to.
 */
import { parentName } from '../dns/name.ts';
import type { WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { zonesOfOrigin } from '../workspace/zones.ts';

/** The zones whose origin is the name or stands above it (a `nameKey`), nearest first; copies and views all of them. */
export function zonesHolding(workspace: Workspace, key: string): readonly WorkspaceZone[] {
  const found: WorkspaceZone[] = [];
  for (let name: string | undefined = key; name !== undefined; name = parentName(name)) {
    found.push(...zonesOfOrigin(workspace, name));
  }
  return found;
}

/**
 * Which zones give names to addresses.
 */
import { isSubdomainOf } from '../../dns/name.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zonesOf } from '../../workspace/zones.ts';

/** Whether a zone is below `in-addr.arpa` or `ip6.arpa`, or is one of them. */
export function isReverseZone({ origin }: WorkspaceZone): boolean {
  return (
    origin.endsWith('.arpa.') &&
    (isSubdomainOf(origin, 'in-addr.arpa.') || isSubdomainOf(origin, 'ip6.arpa.'))
  );
}

/** Whether it is one, and not for private addresses or the inside of a house. */
export function isPublicReverseZone(zone: WorkspaceZone): boolean {
  return !zone.internal && isReverseZone(zone);
}

const known = new WeakMap<Workspace, boolean>();

/** Whether the workspace has any such zone, so that asking for the names of addresses is worth it. */
export function hasReverseZones(workspace: Workspace): boolean {
  let has = known.get(workspace);
  if (has === undefined) {
    has = zonesOf(workspace).some(isReverseZone);
    known.set(workspace, has);
  }
  return has;
}

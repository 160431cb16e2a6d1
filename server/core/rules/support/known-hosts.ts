/**
 * Which hosts the workspace can say something of at all, so that of the rows of large tables only those are looked at.
 */
import { ownAddresses } from '../../workspace/instances.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zoneOriginsOf } from '../../workspace/zone-origins.ts';
import type { NexthopInterest } from './nexthops.ts';

/** Hosts with names that some zone of the workspace would hold. */
export function hostsInZones(workspace: Workspace): NexthopInterest {
  const { id, hold } = zoneOriginsOf(workspace);
  return {
    signature: `zones ${id}`,
    addresses: [],
    concerns: (host, kind) => kind === 'name' && hold(`${host}.`),
  };
}

/** As `hostsInZones`, and the addresses of the instance itself. */
export function ownHosts(workspace: Workspace, instance: PostfixInstance): NexthopInterest {
  const own = ownAddresses(workspace, instance);
  const inZones = hostsInZones(workspace);
  return {
    signature: `${inZones.signature} own ${[...own].sort().join(' ')}`,
    addresses: [...own],
    concerns: (host, kind) => (kind === 'address' ? own.has(host) : inZones.concerns(host, kind)),
  };
}

/**
 * Domains to which nobody can send mail, as DNS has neither an MX record nor an address for them.
 */
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { addressesOf, lookupName } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import type { Asker } from '../../workspace/zone-choice.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import { zoneLackingAddress } from './missing-address.ts';

const MX = 15;

/**
 * The zone that would hold the records of an absolute name and certainly has none that mail could go by; undefined where there are some,
 * where nobody can tell, and for names of internal zones.
 */
export function zoneOfUnroutable(
  workspace: Workspace,
  name: string,
  asker: Asker,
): WorkspaceZone | undefined {
  const answer = lookupName(workspace, name, asker);
  if (answer.kind !== 'absent' && answer.kind !== 'exists') return undefined;
  if (answer.zone.internal || mailDomainOf(workspace, name, asker) !== undefined) return undefined;
  const zone = zoneLackingAddress(addressesOf(workspace, name, asker));
  if (zone === undefined || !isComplete(indexOf(workspace), zone)) return undefined;
  return brokenTypesAt(zone.zone, name).includes(MX) ? undefined : zone;
}

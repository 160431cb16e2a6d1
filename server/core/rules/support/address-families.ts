/**
 * Which families of addresses a host has, and when it may be said that it lacks one.
 */
import { lookupName } from '../../workspace/names.ts';
import type { AddressAnswer, WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { brokenTypesAt } from '../../zone/query.ts';

const TYPES = { 4: 1, 6: 28 } as const;

/** Whether an answer has an address of the family. */
export function hasFamily({ addresses }: AddressAnswer, family: 4 | 6): boolean {
  return addresses.some(({ address }) => address.includes(':') === (family === 6));
}

/** Whether a host has addresses, and certainly none of the family: all of its zone is at hand, and no broken record may hold one. */
export function lacksFamily(
  workspace: Workspace,
  answer: AddressAnswer,
  family: 4 | 6,
  from: WorkspaceZone,
): boolean {
  const { status, zone, name } = answer;
  if (status !== 'found' || zone === undefined || hasFamily(answer, family)) return false;
  if (!isComplete(indexOf(workspace), zone)) return false;
  // Addresses below a delegation are glue: the zone there may say more.
  if (lookupName(workspace, name, from).kind !== 'exists') return false;
  return !brokenTypesAt(zone.zone, name).some((type) => type === 0 || type === TYPES[family]);
}

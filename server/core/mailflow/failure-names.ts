/**
 * Which hosts answer for the names of a zone, as its own NS records say.
 */
import { nameKey } from '../dns/name.ts';
import { addressesOf } from '../workspace/names.ts';
import type { AddressAnswer, WorkspaceZone } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
import { recordsAtOfType } from '../zone/query.ts';
import { type DownHosts, isDown } from './down-hosts.ts';

/** The name servers of a zone. `complete`: of each of them a file at hand says whether it has an address. */
export interface NameService {
  readonly servers: readonly { readonly name: string; readonly addresses: AddressAnswer }[];
  readonly complete: boolean;
}

const NS = 2;
const SERVICES = {};

/** The servers in the zone's order, each once; undefined where the zone names none. */
export function nameServiceOf(workspace: Workspace, zone: WorkspaceZone): NameService | undefined {
  const known = answerOnce(
    indexOf(workspace),
    SERVICES,
    () => new Map<WorkspaceZone, NameService | undefined>(),
  );
  if (!known.has(zone)) known.set(zone, find(workspace, zone));
  return known.get(zone);
}

function find(workspace: Workspace, zone: WorkspaceZone): NameService | undefined {
  const names = new Set<string>();
  for (const record of recordsAtOfType(zone.zone, zone.origin, NS)) {
    const target = record.fields[0]?.absolute;
    if (target !== undefined) names.add(nameKey(target));
  }
  if (names.size === 0) return undefined;
  const servers = [...names].map((name) => ({ name, addresses: addressesOf(workspace, name, zone) }));
  return { servers, complete: servers.every(({ addresses }) => addresses.status !== 'unknown') };
}

/** Whether no server of the zone answers: one that stands in no file at hand is taken to answer. */
export function isNamesLost({ complete, servers }: NameService, down: DownHosts): boolean {
  const found = servers.filter(({ addresses }) => addresses.status === 'found');
  return complete && found.length > 0 && found.every((server) => isDown(down, server));
}

/**
 * Hosts that are taken for down, by name or by address: a machine is down with all its names, addresses and instances.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { canonicalAddress } from '../net/address.ts';
import { instanceOfHost, instancesAtAddress, instancesOf, ownAddresses } from '../workspace/instances.ts';
import { addressesOf } from '../workspace/names.ts';
import type { AddressAnswer, PostfixInstance } from '../workspace/types.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';

/** What does not answer. */
export interface DownHosts {
  /** Absolute, lower case. */
  readonly names: ReadonlySet<string>;
  /** Canonical. */
  readonly addresses: ReadonlySet<string>;
  /** Folders of the instances that run there. */
  readonly folders: ReadonlySet<string>;
}

/** Something that mail would be handed to. */
export interface Station {
  readonly name?: string | undefined;
  readonly addresses?: AddressAnswer | undefined;
  readonly instance?: PostfixInstance | undefined;
}

export const NOTHING_DOWN: DownHosts = { names: new Set(), addresses: new Set(), folders: new Set() };

const MACHINES = {};

/** The hosts (names or addresses as people write them) with all that goes down with them. Texts that are neither are left out. */
export function downHostsOf(workspace: Workspace, hosts: readonly string[]): DownHosts {
  const known = answerOnce(indexOf(workspace), MACHINES, () => new Map<string, DownHosts>());
  const names = new Set<string>();
  const addresses = new Set<string>();
  const folders = new Set<string>();
  for (const host of hosts) {
    let machine = known.get(host);
    if (!machine) {
      machine = machineOf(workspace, host);
      known.set(host, machine);
    }
    for (const name of machine.names) names.add(name);
    for (const address of machine.addresses) addresses.add(address);
    for (const folder of machine.folders) folders.add(folder);
  }
  return { names, addresses, folders };
}

function machineOf(workspace: Workspace, host: string): DownHosts {
  const names = new Set<string>();
  const addresses = new Set<string>();
  const folders = new Set<string>();
  const literal = canonicalAddress(host.replace(/^\[(.*)\]$/, '$1'));
  const addInstance = (instance: PostfixInstance): void => {
    folders.add(instance.folder);
    if (instance.host !== undefined) names.add(instance.host);
    for (const address of ownAddresses(workspace, instance)) addresses.add(address);
  };
  if (literal !== undefined) {
    addresses.add(literal);
    for (const instance of instancesAtAddress(workspace, literal)) addInstance(instance);
    return { names, addresses, folders };
  }
  const absolute = absoluteName(host, '.');
  if (absolute === undefined) return NOTHING_DOWN;
  const name = nameKey(absolute);
  names.add(name);
  for (const { address } of addressesOf(workspace, name).addresses) addresses.add(address);
  for (const instance of instancesOf(workspace)) if (instance.host === name) addInstance(instance);
  const there = instanceOfHost(workspace, name);
  if (there) addInstance(there);
  return { names, addresses, folders };
}

/** Whether nothing answers there: by name, by instance, or because all its addresses, which are known, are down. */
export function isDown(down: DownHosts, { name, addresses, instance }: Station): boolean {
  if (instance && down.folders.has(instance.folder)) return true;
  if (name !== undefined && (down.names.has(nameKey(name)) || down.addresses.has(name))) return true;
  if (addresses === undefined || addresses.status !== 'found') return false;
  return addresses.addresses.every(({ address }) => down.addresses.has(address));
}

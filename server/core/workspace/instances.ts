/**
 * The Postfix instances of a workspace, which host each of them is, and which files they use.
 */
import { nameKey } from '../dns/name.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { folderOf } from '../text/path.ts';
import { anonymousHosts } from './anonymous-hosts.ts';
import { interfaceAddresses, listensOnLoopbackOnly } from './interface-addresses.ts';
import { addressesOf } from './names.ts';
import { isNearer } from './path-index.ts';
import { findForInstance, machineFolderOf } from './postfix-paths.ts';
import type { AddressAnswer, PostfixInstance } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { answerOnce, type TableUse } from './workspace-index.ts';

const ALL_INSTANCES = {};
const BY_HOST = {};
const BY_ADDRESS = {};

/** All instances, by folder. */
export function instancesOf(workspace: Workspace): readonly PostfixInstance[] {
  const index = indexOf(workspace);
  return answerOnce(index, ALL_INSTANCES, () => {
    const instances = [...index.instances.values()].map((held) => held.instance);
    const hosts = anonymousHosts(workspace, instances);
    return hosts.size === 0
      ? instances
      : instances.map((instance) => {
          const host = hosts.get(instance);
          return host === undefined ? instance : { ...instance, host, hostFrom: 'inet_interfaces' as const };
        });
  });
}

/** The instance of a folder. */
export function instanceInFolder(workspace: Workspace, folder: string): PostfixInstance | undefined {
  return instancesOf(workspace).find((instance) => instance.folder === folder);
}

/** The instance a file belongs to: its main.cf or master.cf, or a table that exactly one instance uses. */
export function instanceOfFile(workspace: Workspace, path: string): PostfixInstance | undefined {
  const here = instanceInFolder(workspace, folderOf(path));
  const own = [here?.configuration.main.path, here?.configuration.master?.path];
  if (own.includes(path)) return here;
  const folders = new Set(tableUses(workspace, path).map((use) => use.folder));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined ? instanceInFolder(workspace, folder) : undefined;
}

/** Which parameters of which instances use a file as a table or list, by instance and then in file order. */
export function tableUses(workspace: Workspace, path: string): readonly TableUse[] {
  return indexOf(workspace).tableUses.get(path) ?? [];
}

/**
 * The listed path that a file name in an instance's configuration means, loaded or not; undefined where the workspace does not
 * hold it.
 */
export function tablePathOf(
  workspace: Workspace,
  instance: PostfixInstance,
  name: string,
): string | undefined {
  const machineFolder = machineFolderOf(instance.configuration.main.entries);
  return findForInstance({ folder: instance.folder, machineFolder, listing: workspace.listing }, name);
}

/**
 * The instance that a host name is: by the instance's own host name (of several the nearest to `near`), else by addresses, where
 * the name's addresses are those of exactly one instance. Undefined where none is, or nobody can tell which.
 */
export function instanceOfHost(
  workspace: Workspace,
  name: string,
  near?: string,
): PostfixInstance | undefined {
  const named = byHost(workspace).get(nameKey(name));
  if (named) return nearestInstance(named, near);
  const asker = near === undefined ? undefined : { view: undefined, path: near };
  return instanceOfAnswer(workspace, name, addressesOf(workspace, name, asker), near);
}

/** As `instanceOfHost`, for a name whose addresses are known already. */
export function instanceOfAnswer(
  workspace: Workspace,
  name: string,
  answer: AddressAnswer,
  near?: string,
): PostfixInstance | undefined {
  const hosts = byHost(workspace);
  const named = hosts.get(nameKey(name)) ?? hosts.get(answer.name);
  if (named) return nearestInstance(named, near);
  let owner: PostfixInstance | undefined;
  for (const { address } of answer.addresses) {
    for (const other of instancesAtAddress(workspace, address)) {
      if (owner && owner !== other) return undefined;
      owner = other;
    }
  }
  return owner;
}

function byHost(workspace: Workspace): ReadonlyMap<string, readonly PostfixInstance[]> {
  return answerOnce(indexOf(workspace), BY_HOST, () => groupedByHost(instancesOf(workspace)));
}

/** The instances that have a canonical address as their own. */
export function instancesAtAddress(workspace: Workspace, address: string): readonly PostfixInstance[] {
  const byAddress = answerOnce(indexOf(workspace), BY_ADDRESS, () => {
    const found = new Map<string, PostfixInstance[]>();
    for (const instance of instancesOf(workspace)) {
      for (const own of ownAddresses(workspace, instance)) {
        const known = found.get(own);
        if (known) known.push(instance);
        else found.set(own, [instance]);
      }
    }
    return found;
  });
  return byAddress.get(address) ?? [];
}

/** The canonical addresses of an instance: literal inet_interfaces and proxy_interfaces, and the A and AAAA of its host name. */
export function ownAddresses(workspace: Workspace, instance: PostfixInstance): ReadonlySet<string> {
  const own = new Set(interfaceAddresses(instance.configuration));
  if (instance.host !== undefined) {
    const from = { view: undefined, path: instance.configuration.main.path };
    for (const { address } of addressesOf(workspace, instance.host, from).addresses) own.add(address);
  }
  return own;
}

/**
 * The addresses at which the instance's SMTP client takes a server for itself: its own, and of a null client those of proxy_interfaces alone,
 * as Postfix compares with what it listens on (own_inet_addr.c). Loopback addresses are left out.
 */
export function addressesTakenForItself(
  workspace: Workspace,
  instance: PostfixInstance,
): ReadonlySet<string> {
  return listensOnLoopbackOnly(instance.configuration)
    ? new Set(interfaceAddresses(instance.configuration))
    : ownAddresses(workspace, instance);
}

/**
 * Whether an instance is one of several on its host that has no port for others (postmulti(1) makes them with
 * `master_service_disable = inet`), so that mail for the host goes to another.
 */
function isInner({ configuration }: PostfixInstance): boolean {
  const disabled = parameterValue(configuration, 'master_service_disable').value ?? '';
  const interfaces = parameterValue(configuration, 'inet_interfaces').value ?? '';
  return (
    /(?:^|[\s,])inet(?:[\s,]|$)/.test(disabled) ||
    /^(?:loopback-only|localhost|127\.0\.0\.1)$/.test(interfaces)
  );
}

function groupedByHost(
  instances: readonly PostfixInstance[],
): ReadonlyMap<string, readonly PostfixInstance[]> {
  const groups = new Map<string, PostfixInstance[]>();
  for (const instance of instances) {
    if (instance.host === undefined) continue;
    const known = groups.get(instance.host);
    if (known) known.push(instance);
    else groups.set(instance.host, [instance]);
  }
  for (const [host, group] of groups) {
    const open = group.filter((instance) => !isInner(instance));
    if (open.length > 0 && open.length < group.length) groups.set(host, open);
  }
  return groups;
}

function nearestInstance(
  candidates: readonly PostfixInstance[],
  near: string | undefined,
): PostfixInstance | undefined {
  let best = candidates[0];
  for (const candidate of candidates.slice(1)) {
    if (
      best &&
      near !== undefined &&
      isNearer(near, `${candidate.folder}/main.cf`, `${best.folder}/main.cf`)
    ) {
      best = candidate;
    }
  }
  return best;
}

/**
 * Host names for instances that do not say their own: a name whose addresses are among the instance's literal interface
 * addresses. Only names that the DNS files treat as hosts of mail are tried (PTR and MX targets), never every address record.
 */
import { interfaceAddresses } from './interface-addresses.ts';
import { mxTargetsOf } from './mx-targets.ts';
import { addressesOf, targetOf } from './names.ts';
import { pointersOf } from './reverse.ts';
import type { PostfixInstance } from './types.ts';
import type { Workspace } from './workspace.ts';

/** The host of each instance that has none of its own and whose addresses point at exactly one name. */
export function anonymousHosts(
  workspace: Workspace,
  instances: readonly PostfixInstance[],
): ReadonlyMap<PostfixInstance, string> {
  const hosts = new Map<PostfixInstance, string>();
  let targets: ReadonlyMap<string, readonly string[]> | undefined;
  for (const instance of instances) {
    if (instance.host !== undefined) continue;
    const literal = interfaceAddresses(instance.configuration);
    if (literal.length === 0) continue;
    const from = { view: undefined, path: instance.configuration.main.path };
    const names = new Set<string>();
    for (const address of literal) {
      for (const pointer of pointersOf(workspace, address, from).records) {
        const name = targetOf(pointer);
        if (name === undefined) continue;
        const forward = addressesOf(workspace, name, from);
        if (forward.addresses.some((found) => found.address === address)) names.add(name);
      }
    }
    if (names.size === 0) {
      targets ??= targetsByAddress(workspace);
      for (const address of literal) for (const name of targets.get(address) ?? []) names.add(name);
    }
    const [name] = names;
    if (names.size === 1 && name !== undefined) hosts.set(instance, name);
  }
  return hosts;
}

function targetsByAddress(workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const byAddress = new Map<string, string[]>();
  for (const target of mxTargetsOf(workspace)) {
    for (const { address } of addressesOf(workspace, target).addresses) {
      const known = byAddress.get(address);
      if (known) known.push(target);
      else byAddress.set(address, [target]);
    }
  }
  return byAddress;
}

/**
 * Whether the host of a nexthop has an address.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { addressesOf } from '../../workspace/names.ts';
import { isReferredToBy } from '../../workspace/references.ts';
import type { PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { askerOf } from './mail-route.ts';
import { zoneLackingAddress } from './missing-address.ts';

const MX = 15;

/** The zone that would hold the host's address and does not. An MX host without address is reported at its MX record. */
export function zoneWithoutHost(
  workspace: Workspace,
  instance: PostfixInstance,
  name: string,
  kind: 'mx' | 'host' | 'inet',
): WorkspaceZone | undefined {
  const asker = askerOf(instance);
  const answer = addressesOf(workspace, name, asker);
  const zone = zoneLackingAddress(answer);
  if (zone === undefined) return undefined;
  if (kind === 'mx' && mailDomainOf(workspace, answer.name, asker) !== undefined) return undefined;
  return isReferredToBy(workspace, name, MX) ? undefined : zone;
}

/** Hosts may also stand in /etc/hosts, where Postfix is told to look there. */
export function usesHostFile(configuration: PostfixConfiguration, client: 'smtp' | 'lmtp'): boolean {
  const lookup = parameterValue(configuration, `${client}_host_lookup`).value;
  const level = parameterValue(configuration, `${client}_dns_support_level`).value;
  const off = parameterValue(configuration, 'disable_dns_lookups').value;
  return lookup === undefined || /native/.test(lookup) || level === 'disabled' || off === 'yes';
}

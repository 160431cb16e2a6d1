/**
 * Addresses at which MX records promise an instance, and which its configuration does not have.
 */
import { canonicalAddress, isLoopbackAddress, isPrivateAddress } from '../../net/address.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { addressesOf } from '../../workspace/names.ts';
import { isReferredToBy } from '../../workspace/references.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { closedToOthers } from './closed-to-others.ts';
import { askerOf } from './mail-route.ts';

const MX = 15;

/** An address of an MX host that its Postfix does not serve, as far as main.cf says. */
export interface UnservedAddress {
  readonly address: string;
  readonly record: ZoneRecord;
  /**
   * `family`: `inet_protocols` leaves its family out; `translated`: the host has private addresses only, so something in front of it
   * hands on what comes to this one; `other`: the host listens at other public addresses.
   */
  readonly why: 'family' | 'translated' | 'other';
}

/** The addresses, in zone order. Empty where the host is no exchange, listens to everything, or nobody can tell. */
export function unservedAddressesOf(
  workspace: Workspace,
  instance: PostfixInstance,
): readonly UnservedAddress[] {
  const { configuration, host } = instance;
  const families = familiesOf(configuration);
  const literal = literalInterfaces(configuration);
  if (host === undefined || families === undefined || closedToOthers(configuration) !== undefined) return [];
  if (literal === undefined && families.length === 2) return [];
  const { addresses } = addressesOf(workspace, host, askerOf(instance));
  const unserved = addresses.flatMap(({ address, record }): UnservedAddress[] => {
    const family = address.includes(':') ? 6 : 4;
    if (!families.includes(family)) return [{ address, record, why: 'family' }];
    if (literal === undefined || literal.includes(address)) return [];
    const own = literal.filter((one) => one.includes(':') === (family === 6));
    const isBehind = !isPrivateAddress(address) && own.length > 0 && own.every(isPrivateAddress);
    return [{ address, record, why: isBehind ? 'translated' : 'other' }];
  });
  return unserved.length > 0 && isReferredToBy(workspace, host, MX) ? unserved : [];
}

function familiesOf(configuration: PostfixConfiguration): readonly (4 | 6)[] | undefined {
  const { value } = parameterValue(configuration, 'inet_protocols');
  if (value === undefined) return undefined;
  const words = splitList(value.toLowerCase()).map(({ text }) => text);
  if (words.includes('all')) return [4, 6];
  const families = (['ipv4', 'ipv6'] as const).filter((word) => words.includes(word));
  return families.length === 0 ? undefined : families.map((word) => (word === 'ipv4' ? 4 : 6));
}

/**
 * The literal addresses of inet_interfaces and proxy_interfaces, canonical, loopback left out; undefined where the host listens to all, or
 * a member is a name or not known.
 */
function literalInterfaces(configuration: PostfixConfiguration): readonly string[] | undefined {
  const addresses: string[] = [];
  for (const parameter of ['inet_interfaces', 'proxy_interfaces']) {
    const { value } = parameterValue(configuration, parameter);
    if (value === undefined) return undefined;
    for (const { text } of splitList(value)) {
      if (/^localhost$/i.test(text)) continue;
      const address = canonicalAddress(text.replace(/^\[(.*)\]$/, '$1'));
      if (address === undefined) return undefined;
      if (!isLoopbackAddress(address)) addresses.push(address);
    }
  }
  return addresses.length > 0 ? addresses : undefined;
}

/**
 * Which addresses an instance receives mail on, as far as its configuration says: `inet_interfaces` and `proxy_interfaces`.
 */
import { addressFamily, canonicalAddress } from '../net/address.ts';
import { parameterValue } from './configuration.ts';
import { splitList } from './lists.ts';
import type { PostfixConfiguration } from './types.ts';

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];

/** What a configuration says of its own addresses. */
export interface OwnAddresses {
  /** Canonical texts that are its own for certain. */
  readonly known: ReadonlySet<string>;
  /** True where there may be more: `all`, host names, values that cannot be known. */
  readonly more: boolean;
}

/**
 * The own addresses of an instance. `all` (the default) is loopback and whatever the machine has; host names stand for addresses
 * that only DNS knows; a workspace may know more.
 */
export function ownAddressesOf(configuration: PostfixConfiguration): OwnAddresses {
  const known = new Set<string>();
  let more = false;
  for (const parameter of ['inet_interfaces', 'proxy_interfaces']) {
    const { value } = parameterValue(configuration, parameter);
    if (value === undefined) more = true;
    for (const { text } of splitList(value ?? '')) {
      const word = text.toLowerCase();
      const address = canonicalAddress(text.replace(/^\[(.*)\]$/, '$1'));
      if (address !== undefined) known.add(address);
      else if (word !== 'loopback-only' && word !== 'localhost') more = true;
      if (word === 'all' || word === 'loopback-only' || word === 'localhost') {
        for (const own of LOOPBACK) known.add(own);
      }
    }
  }
  return { known, more };
}

/** Whether an address is the instance's own; `address` in any form that parses. One of a family that is switched off is not. */
export function isOwnAddress(configuration: PostfixConfiguration, address: string): 'yes' | 'no' | 'unknown' {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return 'no';
  if (!usesFamily(configuration, addressFamily(canonical) === 6 ? 'ipv6' : 'ipv4')) return 'no';
  const own = ownAddressesOf(configuration);
  if (own.known.has(canonical)) return 'yes';
  return own.more && !LOOPBACK.includes(canonical) ? 'unknown' : 'no';
}

/** Whether `inet_protocols` has a family; a value that cannot be known has both. */
function usesFamily(configuration: PostfixConfiguration, family: 'ipv4' | 'ipv6'): boolean {
  const words = splitList(parameterValue(configuration, 'inet_protocols').value ?? 'all').map(({ text }) =>
    text.toLowerCase(),
  );
  return words.includes('all') || words.includes(family);
}

/**
 * The addresses that a Postfix configuration itself calls its own.
 */
import { canonicalAddress } from '../net/address.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { splitList } from '../postfix/lists.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';

/** The literal addresses of inet_interfaces and proxy_interfaces, canonical, loopback left out. */
export function interfaceAddresses(configuration: PostfixConfiguration): readonly string[] {
  const addresses: string[] = [];
  for (const parameter of ['inet_interfaces', 'proxy_interfaces']) {
    const { value } = parameterValue(configuration, parameter);
    for (const member of splitList(value ?? '')) {
      const address = canonicalAddress(member.text.replace(/^\[(.*)\]$/, '$1'));
      if (address !== undefined && address !== '::1' && !address.startsWith('127.')) addresses.push(address);
    }
  }
  return addresses;
}

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

/**
 * Whether the loopback address is one of those that the configuration certainly calls its own, so that a connection to port 25 there
 * would meet itself: `all`, `loopback-only`, or a list with `localhost` or the address. Other loopback addresses than the usual two
 * are no interface's.
 */
export function hasLoopbackInterface(configuration: PostfixConfiguration, address: string): boolean {
  if (address !== '127.0.0.1' && address !== '::1') return false;
  const members = splitList(parameterValue(configuration, 'inet_interfaces').value ?? '').map(({ text }) =>
    text.toLowerCase().replace(/^\[(.*)\]$/, '$1'),
  );
  return ['all', 'loopback-only', 'localhost', address].some((own) => members.includes(own));
}

/** Whether the instance takes mail only from its own machine: a null client. */
export function listensOnLoopbackOnly(configuration: PostfixConfiguration): boolean {
  const { value } = parameterValue(configuration, 'inet_interfaces');
  const members = splitList(value ?? '');
  return (
    members.length > 0 &&
    members.every(({ text }) => /^(?:loopback-only|localhost|127\.[0-9.]+|\[?::1\]?)$/i.test(text))
  );
}

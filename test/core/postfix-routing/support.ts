/**
 * Short ways to ask, for the tests of this folder.
 */
import { resolveAddress } from '../../../server/core/postfix/resolve.ts';
import type { PostfixConfiguration, Resolution } from '../../../server/core/postfix/types.ts';
import { type ConfigurationFiles, configurationOf } from './configuration.ts';

/** Settings that each test builds on. */
export const BASE = `compatibility_level = 3.6
myhostname = mail.example.com
mydestination = $myhostname, localhost, example.com
relay_domains = relay.example
virtual_alias_domains = alias.example
virtual_mailbox_domains = mailbox.example
inet_interfaces = loopback-only
`;

/** BASE with more settings and files. */
export function withSettings(settings: string, files: ConfigurationFiles = {}): PostfixConfiguration {
  return configurationOf({ ...files, 'main.cf': BASE + settings });
}

/** `class transport:nexthop`, or what stands for it. */
export function routeOf(configuration: PostfixConfiguration, address: string, sender = ''): string {
  return routeText(resolveAddress(configuration, address, { sender }));
}

export function routeText(resolution: Resolution): string {
  if (resolution.error !== undefined) return `error: ${resolution.error}`;
  const { class: addressClass, transport, nexthop } = resolution;
  return `${addressClass ?? '?'} ${transport ?? '?'}:${nexthop ?? '?'}${resolution.unknown ? ' unknown' : ''}`;
}

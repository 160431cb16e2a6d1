/**
 * Which provider an MX host belongs to, by its name alone.
 */
import { nameKey, parentName } from '../dns/name.ts';
import { MAIL_PROVIDERS, type MailProvider } from './mail-providers.data.ts';

const byName = new Map(
  MAIL_PROVIDERS.flatMap((provider) => provider.names.map((name) => [name, provider] as const)),
);

/** The provider of a host (an absolute name); undefined for hosts of nobody known. */
export function mailProviderOf(host: string): MailProvider | undefined {
  for (let name: string | undefined = nameKey(host); name !== undefined; name = parentName(name)) {
    const provider = byName.get(name);
    if (provider !== undefined) return provider;
  }
  return undefined;
}

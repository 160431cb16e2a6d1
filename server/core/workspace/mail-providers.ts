/**
 * Which provider an MX host belongs to, by its name alone.
 */
import { absoluteName, nameKey, parentName } from '../dns/name.ts';
import { MAIL_PROVIDERS, type MailProvider } from './mail-providers.data.ts';
import type { Workspace } from './workspace.ts';

const byName = new Map(
  MAIL_PROVIDERS.flatMap((provider) => provider.names.map((name) => [name, provider] as const)),
);

const bySettings = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The provider of a host (an absolute name), known to everybody or named by the settings; undefined for hosts of nobody known. */
export function mailProviderOf(
  { settings }: Pick<Workspace, 'settings'>,
  host: string,
): MailProvider | undefined {
  const own = namesOf(settings.providers ?? []);
  for (let name: string | undefined = nameKey(host); name !== undefined; name = parentName(name)) {
    const provider = byName.get(name);
    if (provider !== undefined) return provider;
    if (own.has(name)) return { provider: name.slice(0, -1), names: [name], serves: 'mailboxes' };
  }
  return undefined;
}

function namesOf(providers: readonly string[]): ReadonlySet<string> {
  let names = bySettings.get(providers);
  if (names === undefined) {
    names = new Set(providers.flatMap((name) => absoluteName(name, '.') ?? []).map(nameKey));
    bySettings.set(providers, names);
  }
  return names;
}

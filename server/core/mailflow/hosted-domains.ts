/**
 * The domains that an instance's own lists name, whether DNS sends their mail there or not.
 */
import { nameKey } from '../dns/name.ts';
import { matchListOf } from '../postfix/match-list.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';
import type { PostfixInstance } from '../workspace/types.ts';

const LISTS = ['mydestination', 'virtual_alias_domains', 'virtual_mailbox_domains', 'relay_domains'];

/** Domains listed of one instance at most. */
const MAX_DOMAINS = 200;

const NAME = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+$/;

/** The names (absolute, lower case), in the order of the lists; the instance's own host and `localhost` names left out. */
export function hostedDomainsOf(instance: PostfixInstance): readonly string[] {
  const { configuration, host } = instance;
  const key = host ?? '';
  let byHost = known.get(configuration);
  if (byHost === undefined) {
    byHost = new Map();
    known.set(configuration, byHost);
  }
  let domains = byHost.get(key);
  if (domains === undefined) {
    domains = find(instance);
    byHost.set(key, domains);
  }
  return domains;
}

const known = new WeakMap<PostfixConfiguration, Map<string, readonly string[]>>();

function find(instance: PostfixInstance): readonly string[] {
  const domains = new Set<string>();
  const add = (written: string): void => {
    const name = written.toLowerCase().replace(/^\./, '');
    if (!NAME.test(name) || name.startsWith('localhost.') || /^[\d.]+$/.test(name)) return;
    const absolute = nameKey(`${name}.`);
    if (absolute !== instance.host && domains.size < MAX_DOMAINS) domains.add(absolute);
  };
  for (const parameter of LISTS) {
    for (const member of matchListOf(instance.configuration, parameter)?.members ?? []) {
      if (member.negated) continue;
      if (member.kind === 'pattern') add(member.pattern);
      else for (const row of member.table?.file?.rows ?? []) if (!row.key.includes('@')) add(row.key);
      if (domains.size >= MAX_DOMAINS) return [...domains];
    }
  }
  return [...domains];
}

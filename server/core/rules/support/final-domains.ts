/**
 * The domains that an instance is the end of: those that `mydestination`, `virtual_mailbox_domains` and `virtual_alias_domains` name, with
 * their places. What hosts call themselves is left out.
 */
import { nameKey } from '../../dns/name.ts';
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { matchListOf } from '../../postfix/match-list.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';

/** A domain of one of the lists. */
export interface FinalDomain {
  /** Absolute, lower case. */
  readonly name: string;
  readonly parameter: 'mydestination' | 'virtual_mailbox_domains' | 'virtual_alias_domains';
  readonly place: FilePlace;
}

/** More domains than this of one list are not looked at. */
const MOST = 200;

const LISTS = ['mydestination', 'virtual_mailbox_domains', 'virtual_alias_domains'] as const;
const DOMAIN = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/i;

const known = new WeakMap<PostfixConfiguration, readonly FinalDomain[]>();

/** The domains, each once, in Postfix’s order. Lists that main.cf does not set have none. */
export function finalDomainsOf(configuration: PostfixConfiguration): readonly FinalDomain[] {
  let domains = known.get(configuration);
  if (domains === undefined) {
    domains = collect(configuration);
    known.set(configuration, domains);
  }
  return domains;
}

function collect(configuration: PostfixConfiguration): readonly FinalDomain[] {
  const own = parameterValue(configuration, 'myhostname').value?.toLowerCase();
  const found = new Map<string, FinalDomain>();
  for (const parameter of LISTS) {
    if (mainCfEntry(configuration, parameter) === undefined) continue;
    let count = 0;
    const add = (text: string, place: FilePlace | undefined): void => {
      if (place === undefined || !DOMAIN.test(text)) return;
      const word = text.toLowerCase();
      if (word === own || word.startsWith('localhost.') || /^[\d.]+$/.test(word)) return;
      const name = nameKey(word.endsWith('.') ? word : `${word}.`);
      if (!found.has(name)) found.set(name, { name, parameter, place });
    };
    for (const { kind, negated, pattern, place, table } of matchListOf(configuration, parameter)?.members ??
      []) {
      if (negated || count > MOST) continue;
      if (kind === 'pattern') {
        count++;
        add(pattern, place);
      }
      const path = table?.path;
      for (const { key, keySpan } of path === undefined ? [] : (table?.file?.rows ?? [])) {
        if (++count > MOST) break;
        add(key, { path: path as string, span: keySpan });
      }
    }
  }
  return [...found.values()];
}

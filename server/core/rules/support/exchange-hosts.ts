/**
 * The Postfix instances behind a domain's MX records, and which part each plays: first choice, or backup.
 */
import type { MailDomain, MailExchange, PostfixInstance } from '../../workspace/types.ts';

/** An instance that is at least one of a domain's exchanges. */
export interface ExchangeHost {
  readonly instance: PostfixInstance;
  /** Its exchange with the lowest preference. */
  readonly exchange: MailExchange;
  /** The best exchange of the domain, where that is another host, or the settings call this one a backup: then it is one. */
  readonly primary: MailExchange | undefined;
}

const known = new WeakMap<MailDomain, readonly ExchangeHost[]>();

/** The hosts of a domain that have an instance in the workspace. Empty for a null MX and for wildcard domains, which stand for many. */
export function exchangeHostsOf(domain: MailDomain): readonly ExchangeHost[] {
  // Many rules ask for the same domain one after the other.
  let hosts = known.get(domain);
  if (hosts === undefined) {
    hosts = find(domain);
    known.set(domain, hosts);
  }
  return hosts;
}

function find(domain: MailDomain): readonly ExchangeHost[] {
  const [best] = domain.exchanges;
  if (best === undefined || domain.nullMx || domain.domain.startsWith('*.')) return [];
  const hosts = new Map<string, ExchangeHost>();
  for (const exchange of domain.exchanges) {
    const { instance } = exchange;
    if (instance === undefined || hosts.has(instance.folder)) continue;
    const primary =
      exchange.meantAsBackup === true
        ? domain.exchanges.find((other) => other.meantAsBackup !== true)
        : exchange.preference > best.preference
          ? best
          : undefined;
    hosts.set(instance.folder, { instance, exchange, primary });
  }
  return [...hosts.values()];
}

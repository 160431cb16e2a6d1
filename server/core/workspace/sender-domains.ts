/**
 * As which domains an instance sends mail, as far as its configuration says: the domain that it puts behind bare names, and, where users
 * hand in mail, the domains that it holds mailboxes of.
 */
import { parameterValue } from '../postfix/configuration.ts';
import { classifyDomain } from '../postfix/domain-class.ts';
import { matchListOf } from '../postfix/match-list.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';

/** A domain that an instance sends as. */
export interface SenderDomain {
  /** Name key. */
  readonly name: string;
  /** The parameter that says so. */
  readonly parameter: 'myorigin' | 'mydestination' | 'virtual_mailbox_domains' | 'virtual_alias_domains';
}

/** More domains than this of one list are not looked at. */
const MOST = 200;

/** Tables that give senders other addresses: what they end as is not known here. */
const REWRITING = ['canonical_maps', 'sender_canonical_maps', 'smtp_generic_maps', 'masquerade_domains'];

const known = new WeakMap<PostfixConfiguration, readonly SenderDomain[]>();

/** The domains, each once; empty where tables rewrite senders, as nobody can tell then. */
export function senderDomainsOf(configuration: PostfixConfiguration): readonly SenderDomain[] {
  let domains = known.get(configuration);
  if (domains === undefined) {
    domains = rewritesSenders(configuration) ? [] : collect(configuration);
    known.set(configuration, domains);
  }
  return domains;
}

/** Whether senders get other addresses on the way out. */
export function rewritesSenders(configuration: PostfixConfiguration): boolean {
  return REWRITING.some((name) => (parameterValue(configuration, name).value ?? '?').trim() !== '');
}

/** Whether an instance sends as a domain; `unknown` where lists cannot be read or senders are rewritten. */
export function sendsAs(configuration: PostfixConfiguration, domain: string): 'yes' | 'no' | 'unknown' {
  if (rewritesSenders(configuration)) return 'unknown';
  const origin = originOf(configuration);
  if (origin === undefined) return 'unknown';
  if (origin === domain) return 'yes';
  const membership = classifyDomain(configuration, domain.replace(/\.$/, '')).class;
  if (membership === 'unknown') return 'unknown';
  if (membership === 'default' || membership === 'relay') return 'no';
  return takesSubmissions(configuration) ? 'yes' : 'unknown';
}

/** `myorigin` as a name key; undefined where it is not known. */
export function originOf(configuration: PostfixConfiguration): string | undefined {
  const value = parameterValue(configuration, 'myorigin').value?.trim().toLowerCase();
  return value?.includes('.') ? `${value.replace(/\.$/, '')}.` : undefined;
}

/** Whether users hand in mail here: a submission service, or logins on port 25. */
export function takesSubmissions(configuration: PostfixConfiguration): boolean {
  const services = configuration.master?.services ?? [];
  if (
    services.some(({ name, type }) => type === 'inet' && /(?:^|:)(?:submissions?|smtps|587|465)$/.test(name))
  )
    return true;
  return /^yes$/i.test(parameterValue(configuration, 'smtpd_sasl_auth_enable').value ?? '');
}

function collect(configuration: PostfixConfiguration): readonly SenderDomain[] {
  const domains = new Map<string, SenderDomain>();
  const add = (text: string, parameter: SenderDomain['parameter']): void => {
    const name = `${text.toLowerCase().replace(/\.$/, '')}.`;
    if (/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.$/.test(name) && !domains.has(name))
      domains.set(name, { name, parameter });
  };
  const origin = originOf(configuration);
  if (origin !== undefined) add(origin, 'myorigin');
  if (!takesSubmissions(configuration)) return [...domains.values()];
  for (const parameter of ['mydestination', 'virtual_mailbox_domains', 'virtual_alias_domains'] as const) {
    let count = 0;
    for (const member of matchListOf(configuration, parameter)?.members ?? []) {
      if (member.negated || count > MOST) continue;
      if (member.kind === 'pattern') {
        add(member.pattern, parameter);
        count++;
      }
      for (const { key } of member.table?.file?.rows ?? []) {
        if (++count > MOST) break;
        add(key, parameter);
      }
    }
  }
  return [...domains.values()];
}

/**
 * A domain that ends at a host, while its MX records lead elsewhere.
 */

import { nameKey } from '../../dns/name.ts';
import { rowsOfDomain } from '../../mailflow/domain-route.ts';
import type { Hop } from '../../mailflow/next-hops.ts';
import { type InstanceTrace, traceOf } from '../../mailflow/trace.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { ownAddresses } from '../../workspace/instances.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { mailProviderOf } from '../../workspace/mail-providers.ts';
import { recordsOfNameAndType } from '../../workspace/names.ts';
import type { MailDomain, MailExchange, PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';
import { removeDomainEdit } from '../support/domain-members.ts';
import { finalDomainsOf } from '../support/final-domains.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { isKnownWay, reachedBy } from '../support/followed-mail.ts';
import { askerOf } from '../support/mail-route.ts';
import { addMxFix } from '../support/mx-fixes.ts';
import { listed, plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'cross/domain-routed-but-mx-elsewhere',
    summary: 'A domain is delivered here, but its MX records lead to other hosts.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'ADDRESS_CLASS_README' }, { rfc: 5321, section: '5.1' }],
    yieldsTo: ['main-cf/class-conflict'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, host } = instance;
      if (host === undefined) return undefined;
      const asker = askerOf(instance);
      const names = new Set<string>();
      let instances = false;
      for (const { name, parameter, place } of finalDomainsOf(configuration)) {
        names.add(name);
        if (name === host) continue;
        const records = recordsOfNameAndType(workspace, name, MX, asker);
        if (
          records.length === 0 ||
          records.some(({ fields }) => nameKey(fields[1]?.absolute ?? '.') === host)
        )
          continue;
        const domain = mailDomainOf(workspace, name, asker);
        // A wildcard’s records say nothing of this very domain.
        if (domain === undefined || domain.zone.internal || nameKey(records[0]?.owner ?? '') !== name)
          continue;
        instances = true;
        for (const { target, addresses } of domain.exchanges) names.add(target).add(addresses.name);
        const away = whereElse(workspace, instance, domain, names);
        if (away === 'unknown') continue;
        const plain = plainName(name);
        const removal = removeDomainEdit(workspace, configuration, parameter, plain);
        const targets = [...new Set(domain.exchanges.map(({ target }) => plainName(target)))];
        const [first] = domain.exchanges;
        report({
          ...place,
          severity: away === 'certain' ? 'warning' : 'info',
          message: domain.nullMx
            ? `${plain} is delivered on this host (${parameter}), but its null MX says that it takes no mail: only what is sent from here arrives. Take the domain out, or give it an MX record.`
            : `${plain} is delivered on this host (${parameter}), but its MX ${targets.length === 1 ? 'is' : 'are'} ${listed(targets)}: mail from outside never comes here, and what is sent from here stays here instead of going there. Take the domain out, or name this host in an MX.`,
          related:
            first === undefined
              ? []
              : [{ path: first.record.path, span: first.targetSpan, message: `The MX of ${plain} is here.` }],
          fixes: [
            ...(removal === undefined
              ? []
              : [suggestedFixOf(`Take ${plain} out of ${parameter}.`, [removal.path], () => [removal])]),
            ...(domain.nullMx ? [] : [addMxFix(workspace, domain.zone, name, host)]),
          ],
        });
      }
      return { names, instances };
    },
  },
);

/**
 * Whether mail for the domain goes elsewhere. `certain`: none of its exchanges hands it on to the instance; `likely`: they are hosts with
 * other addresses, and what runs there is not known; `unknown`: it comes here, or nobody can tell.
 */
function whereElse(
  workspace: Workspace,
  instance: PostfixInstance,
  { domain, exchanges }: MailDomain,
  names: Set<string>,
): 'certain' | 'likely' | 'unknown' {
  // Who sends some of its recipients elsewhere shares the domain with that server, and may get mail from there.
  const plain = plainName(domain);
  if (rowsOfDomain(instance.configuration, 'transport_maps', plain).length > 0) return 'unknown';
  const own = ownAddresses(workspace, instance);
  let certain = true;
  for (const exchange of exchanges) {
    const answer = exchangeIsElsewhere(workspace, instance, exchange, { own, domain, names });
    if (answer === 'unknown') return 'unknown';
    if (answer === 'likely') certain = false;
  }
  return certain ? 'certain' : 'likely';
}

function exchangeIsElsewhere(
  workspace: Workspace,
  instance: PostfixInstance,
  { target, addresses, instance: there }: MailExchange,
  {
    own,
    domain,
    names,
  }: { readonly own: ReadonlySet<string>; readonly domain: string; readonly names: Set<string> },
): 'certain' | 'likely' | 'unknown' {
  if (target === '.') return 'certain';
  if (addresses.addresses.some(({ address }) => own.has(address))) return 'unknown';
  if (there !== undefined) {
    if (there.host === instance.host) return 'unknown';
    const trace = traceOf(workspace, there, domain);
    for (const name of reachedBy(trace)?.names ?? []) names.add(name);
    return wayFrom(trace, { workspace, target: instance, own });
  }
  const provider = mailProviderOf(workspace, target);
  if (provider !== undefined) return provider.serves === 'mailboxes' ? 'certain' : 'unknown';
  return addresses.status === 'found' ? 'likely' : 'unknown';
}

interface WayQuestion {
  readonly workspace: Workspace;
  readonly target: PostfixInstance;
  readonly own: ReadonlySet<string>;
}

/**
 * Whether mail goes elsewhere from a host that takes it. `unknown`: it may come to the target, at any port, or the way leads to
 * a server that nobody here can look into; `likely`: it leads to a host of a zone at hand, which may hand it on.
 */
function wayFrom(
  { instance, route, branches }: InstanceTrace,
  question: WayQuestion,
): 'certain' | 'likely' | 'unknown' {
  if (instance.folder === question.target.folder || route.acceptance.answer === 'unknown') return 'unknown';
  if (isFilteredElsewhere(instance)) return 'unknown';
  let certain = true;
  for (const way of branches) {
    if (!isKnownWay(way)) return 'unknown';
    for (const end of way.ends) {
      const answer = end.next === undefined ? endsAway(end.hop, question) : wayFrom(end.next, question);
      if (answer === 'unknown') return answer;
      if (answer === 'likely') certain = false;
    }
  }
  return certain ? 'certain' : 'likely';
}

function endsAway(hop: Hop, { workspace, target, own }: WayQuestion): 'certain' | 'likely' | 'unknown' {
  if (hop.kind !== 'host' && hop.kind !== 'outside') return 'certain';
  if (hop.instance !== undefined) return hop.instance.folder === target.folder ? 'unknown' : 'certain';
  if (hop.kind === 'host')
    return hop.addresses.addresses.some(({ address }) => own.has(address)) ? 'unknown' : 'likely';
  return mailProviderOf(workspace, `${hop.label}.`)?.serves === 'mailboxes' ? 'certain' : 'unknown';
}

/** Whether a filter on another machine has the mail, which may send it anywhere. */
function isFilteredElsewhere({ configuration }: PostfixInstance): boolean {
  const { value } = parameterValue(configuration, 'content_filter');
  return value === undefined || (value !== '' && !/\[?(?:127\.|::1|localhost)|unix:/i.test(value));
}

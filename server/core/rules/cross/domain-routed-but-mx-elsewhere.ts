/**
 * A domain that ends at a host, while its MX records lead elsewhere.
 */

import { nameKey } from '../../dns/name.ts';
import { type InstanceTrace, traceOf } from '../../mailflow/trace.ts';
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
    return mayReach(trace, instance, own) ? 'unknown' : 'certain';
  }
  const provider = mailProviderOf(workspace, target);
  if (provider !== undefined) return provider.serves === 'mailboxes' ? 'certain' : 'unknown';
  return addresses.status === 'found' ? 'likely' : 'unknown';
}

/** Whether mail may come to the instance from a host that takes it, by any way, or by one that cannot be read. */
function mayReach(
  { instance, route, branches }: InstanceTrace,
  target: PostfixInstance,
  own: ReadonlySet<string>,
): boolean {
  if (instance.folder === target.folder) return true;
  if (route.acceptance.answer === 'unknown') return true;
  return branches.some((way) => {
    if (!isKnownWay(way)) return true;
    return way.ends.some(({ hop, next }) => {
      if (hop.kind === 'outside' && hop.address !== undefined && own.has(hop.address)) return true;
      return next !== undefined && mayReach(next, target, own);
    });
  });
}

/**
 * A next hop without brackets that names a host with MX records of its own: mail goes to those and not to the host.
 */
import { classifyDomain } from '../../postfix/domain-class.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { addressesOf } from '../../workspace/names.ts';
import type { MailDomain, PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { hostsInZones } from '../support/known-hosts.ts';
import { askerOf } from '../support/mail-route.ts';
import { nexthopsTo } from '../support/nexthops.ts';
import { listed, plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/mx-lookup-not-suppressed',
    summary: 'A next hop without brackets names a host whose MX records lead elsewhere.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'postconf(5)', section: 'relayhost' }],
    yieldsTo: [
      'map/bad-nexthop',
      'map/nexthop-unresolvable',
      'flow/loop-self',
      'cross/relayhost-is-self',
      'cross/relayhost-own-mx',
      'cross/relayhost-missing-address',
      'main-cf/relayhost-equals-myhostname',
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      const names = new Set<string>();
      const known = new Map<string, MailDomain | undefined>();
      for (const { nexthop, client, placeOf, row } of nexthopsTo(configuration, hostsInZones(workspace))) {
        if (nexthop.kind !== 'mx' || client !== 'smtp') continue;
        const host = nexthop.host.toLowerCase();
        // Mail for the host itself goes by its MX records on purpose.
        if (row?.key.toLowerCase() === host) continue;
        if (!known.has(host)) known.set(host, misledBy(workspace, instance, host, names));
        const domain = known.get(host);
        const place = domain && placeOf(nexthop.hostStart, nexthop.hostEnd);
        const [first] = domain?.exchanges ?? [];
        if (domain === undefined || place === undefined || first === undefined) continue;
        const targets = [...new Set(domain.exchanges.map(({ target }) => plainName(target)))];
        report({
          ...place,
          message: domain.nullMx
            ? `${host} is written without brackets, so Postfix looks for its MX records, and its null MX says that it takes no mail: all that goes this way bounces. Write [${host}] to reach the host itself.`
            : `${host} is written without brackets, so Postfix looks for its MX records and sends the mail to ${listed(targets)} instead. Write [${host}] to reach the host itself.`,
          related: [
            { path: first.record.path, span: first.targetSpan, message: `The MX of ${host} is here.` },
          ],
          fixes: [
            suggestedFix(`Write [${nexthop.host}].`, place.path, () => [
              { span: place.span, newText: `[${nexthop.host}]` },
            ]),
          ],
        });
      }
      return { names, instances: false };
    },
  },
);

/** The MX records of a host (without final dot) that lead away from it; undefined for domains, and for hosts that are their own exchange. */
function misledBy(
  workspace: Workspace,
  instance: PostfixInstance,
  host: string,
  names: Set<string>,
): MailDomain | undefined {
  const asker = askerOf(instance);
  const name = `${host}.`;
  names.add(name);
  const domain = mailDomainOf(workspace, name, asker);
  // The name of a zone is a domain, and so is what some list takes mail for.
  if (domain === undefined || domain.domain !== name || domain.zone.origin === name) return undefined;
  const membership = classifyDomain(instance.configuration, host).class;
  // Relay domains have their subdomains with them.
  if (membership !== 'default' && membership !== 'relay') return undefined;
  const own = addressesOf(workspace, name, asker);
  names.add(own.name);
  if (own.status !== 'found' || own.aliases.length > 0) return undefined;
  const addresses = new Set(own.addresses.map(({ address }) => address));
  for (const exchange of domain.exchanges) {
    names.add(exchange.target).add(exchange.addresses.name);
    if (exchange.target === name) return undefined;
    if (exchange.addresses.addresses.some(({ address }) => addresses.has(address))) return undefined;
  }
  return domain;
}

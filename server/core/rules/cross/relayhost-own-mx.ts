/**
 * A relayhost that is looked up by its MX records, of which the host is one.
 */

import { ownAddresses } from '../../workspace/instances.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { hostsInZones } from '../support/known-hosts.ts';
import { askerOf } from '../support/mail-route.ts';
import { nexthopsTo } from '../support/nexthops.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/relayhost-own-mx',
    summary: 'relayhost is a domain of which the host itself is an MX.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)', section: 'relayhost' }, { manual: 'smtp(8)' }],
    yieldsTo: [
      'main-cf/relayhost-equals-myhostname',
      'cross/relayhost-is-self',
      'cross/relayhost-missing-address',
      'map/bad-nexthop',
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, folder } = instance;
      for (const { nexthop, text, parameter, placeOf } of nexthopsTo(
        configuration,
        hostsInZones(workspace),
      )) {
        if (parameter !== 'relayhost' || nexthop.kind !== 'mx') continue;
        if (nexthop.port !== undefined && nexthop.port !== '25' && nexthop.port !== 'smtp') continue;
        const domain = mailDomainOf(workspace, `${nexthop.host.toLowerCase()}.`, askerOf(instance));
        const own = ownAddresses(workspace, instance);
        const self = domain?.exchanges.find(
          (exchange) =>
            exchange.instance?.folder === folder ||
            exchange.addresses.addresses.some(({ address }) => own.has(address)),
        );
        const [best] = domain?.exchanges ?? [];
        const place = placeOf(nexthop.start, nexthop.end);
        if (self === undefined || best === undefined || place === undefined) continue;
        if (best.preference >= self.preference) continue;
        const target = plainName(best.target);
        report({
          ...place,
          message: `relayhost ${quoted(text)} is looked up by its MX records, and this host is one of them: Postfix leaves out itself and every MX that is no better, and relays to ${target} and its equals only. Write the host itself, in brackets.`,
          related: [
            { path: self.record.path, span: self.targetSpan, message: 'This MX is the host itself.' },
          ],
          fixes: [
            suggestedFix(`Relay to [${target}].`, place.path, () => [
              {
                span: place.span,
                newText: `[${target}]${nexthop.port === undefined ? '' : `:${nexthop.port}`}`,
              },
            ]),
          ],
        });
      }
    },
  },
);

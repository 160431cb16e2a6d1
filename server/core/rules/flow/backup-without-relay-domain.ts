/**
 * A backup MX that does not take mail for the domain it is to back up.
 */
import { domainRouteOf } from '../../mailflow/domain-route.ts';
import { defineRule } from '../rule.ts';
import { addDomainEdit, fileForDomain } from '../support/domain-members.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/backup-without-relay-domain',
    summary: 'A backup MX whose Postfix does not relay for the domain.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'STANDARD_CONFIGURATION_README' }, { manual: 'ADDRESS_CLASS_README' }],
    yieldsTo: [
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-no-address',
      'flow/submission-only-host-is-mx',
    ],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const name = plainName(domain.domain);
      for (const { instance, exchange, primary } of exchangeHostsOf(domain)) {
        const { configuration } = instance;
        if (primary === undefined) continue;
        if (domainRouteOf(configuration, domain.domain).acceptance.answer !== 'no') continue;
        const host = plainName(exchange.target);
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: `${host} is a backup MX of ${name}, but Postfix there does not relay for it: while ${plainName(primary.target)} is down, mail is refused (“Relay access denied”) instead of kept. Add the domain to its relay_domains.`,
          related: [
            {
              path: primary.record.path,
              span: primary.targetSpan,
              message: `${plainName(primary.target)} is the MX that it backs up.`,
            },
          ],
          fixes: [
            suggestedFixOf(
              `Add ${name} to relay_domains of ${host}.`,
              [fileForDomain(configuration, 'relay_domains')],
              () => [addDomainEdit(workspace, configuration, 'relay_domains', name)],
            ),
          ],
        });
      }
    },
  },
);

/**
 * A nexthop without brackets that is a host and no MX of the domain.
 */
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { lookupName } from '../../workspace/names.ts';
import { defineRule } from '../rule.ts';
import { domainRowsOf, isMxOfDomain } from '../support/domain-rows.ts';
import { askerOf } from '../support/mail-route.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/nexthop-not-mx',
    summary: 'A transport row names a host without brackets that is no MX of the domain.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }],
    yieldsTo: [
      'map/bad-nexthop',
      'map/nexthop-unresolvable',
      'map/mx-lookup-not-suppressed',
      'flow/loop-self',
      'cross/transport-overrides-mx',
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      for (const row of domainRowsOf(workspace, instance, 'without-brackets')) {
        const { nexthop, domain } = row;
        if (nexthop.kind !== 'mx' || isMxOfDomain(workspace, instance, row) !== 'no') continue;
        const name = `${nexthop.host.toLowerCase()}.`;
        // Of a domain with MX records of its own brackets would make another destination.
        const answer = lookupName(workspace, name, askerOf(instance));
        if (answer.kind === 'unknown' || answer.kind === 'absent') continue;
        if (mailDomainOf(workspace, name, askerOf(instance)) !== undefined) continue;
        const [best] = domain.exchanges;
        report({
          ...row.place,
          message: `${quoted(nexthop.host)} is no MX of ${row.key} and has none itself, so Postfix asks for MX records in vain before each delivery, and follows them if there ever are some. Write [${nexthop.host}] if this very host is meant.`,
          related:
            best === undefined
              ? []
              : [{ path: best.record.path, span: best.targetSpan, message: 'The MX of the domain is here.' }],
        });
      }
    },
  },
);

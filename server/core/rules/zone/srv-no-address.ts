/**
 * An SRV whose host has no address in the zone that would give it one.
 */
import { defineRule } from '../rule.ts';
import { addressFixes, zoneLackingAddress } from '../support/missing-address.ts';
import { unsoundServiceTargets } from '../support/service-targets.ts';
import { plainName } from '../support/wording.ts';

const SRV = 33;

export const rule = defineRule(
  {
    id: 'zone/srv-no-address',
    summary: 'The host of an SRV record has no A or AAAA record.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2782 }],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/missing-trailing-dot',
      'zone/srv-is-address',
      'zone/srv-target-cname',
    ],
  },
  {
    scope: 'owner',
    types: [SRV],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const { record, field, target, answer } of unsoundServiceTargets(records, zone, workspace)) {
        if (answer.aliases.length > 0) continue;
        const lacking = zoneLackingAddress(answer);
        if (lacking === undefined) continue;
        report({
          path: record.path,
          span: field.span,
          message: `${plainName(target)} has no A or AAAA record in the zone ${plainName(lacking.origin)}, so nobody can reach the service ${plainName(record.owner)} there. Add its address, or correct the name.`,
          fixes: addressFixes(workspace, lacking, answer.name),
        });
      }
    },
  },
);

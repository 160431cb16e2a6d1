/**
 * An MX whose host lies in a zone that is delegated to others and not at hand.
 */
import { isSubdomainOf } from '../../dns/name.ts';
import { cutOver } from '../../zone/covered-owners.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'mx/target-is-delegated-away',
    summary: 'The host of an MX record is in a delegated zone that the workspace does not have.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1034, section: '4.2.1' }],
    yieldsTo: ['mx/null-mx-written-wrong', 'mx/target-is-ip', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ zone, exchanges }, _workspace, report) => {
      for (const { addresses, record, target, targetSpan } of exchanges) {
        // Aliases and hosts of other zones are another matter.
        if (addresses.status !== 'unknown' || addresses.aliases.length > 0) continue;
        if (!isSubdomainOf(target, zone.origin)) continue;
        const cut = cutOver(zone.zone, target);
        if (cut?.kind !== 'delegation') continue;
        report({
          path: record.path,
          span: targetSpan,
          message: () =>
            `${plainName(target)} is in ${plainName(cut.record.owner)}, which is delegated to ${plainName(cut.record.fields[0]?.absolute ?? 'other servers')} and not in the workspace, so nothing here tells whether it has an address. Add that zone’s file to the workspace, or check the host there.`,
          related: [{ path: cut.record.path, span: cut.record.span, message: 'The delegation stands here.' }],
        });
      }
    },
  },
);

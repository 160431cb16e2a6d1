/**
 * A transport row that leads a domain past its MX records.
 */
import { defineRule } from '../rule.ts';
import { domainRowsOf, isMxOfDomain } from '../support/domain-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/transport-overrides-mx',
    summary: 'A transport row sends a domain to a host that is none of its MX hosts.',
    severity: 'info',
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
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      for (const row of domainRowsOf(workspace, instance, 'elsewhere')) {
        // A host that is an MX of the domain hands its mail on to where the mailboxes are.
        if (row.isExchange || isMxOfDomain(workspace, instance, row) !== 'no') continue;
        const [best] = row.domain.exchanges;
        if (best === undefined) continue;
        report({
          ...row.place,
          message: `Mail for ${row.key} goes to ${quoted(row.nexthop.host)} by this row, past its MX records. When these change, this host will not notice: remove the row unless it is meant.`,
          related: [
            { path: best.record.path, span: best.targetSpan, message: 'The MX of the domain is here.' },
          ],
        });
      }
    },
  },
);

/**
 * Policies that ask for nearly as many look-ups as receivers make.
 */
import { MOST_LOOKUPS } from '../../workspace/spf-cost.ts';
import { defineRule } from '../rule.ts';
import { spfCostsOf } from '../support/spf-asks.ts';
import { termThatReaches } from '../support/spf-limit.ts';
import { mayHaveCostlySpf } from '../support/spf-rows.ts';
import { plainName } from '../support/wording.ts';

/** From here on an include that grows by a few terms breaks the policy. */
const NEAR = 8;

export const rule = defineRule(
  {
    id: 'spf/near-limit',
    summary: 'An SPF record that asks for eight to ten DNS lookups.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '4.6.4' }],
    yieldsTo: ['zone/duplicate-record', 'spf/void-lookup', 'spf/ptr'],
  },
  {
    scope: 'zone',
    where: mayHaveCostlySpf,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const { found, settled } = spfCostsOf(workspace, zone);
      for (const { row, cost } of found) {
        if (cost.loops || cost.lookups < NEAR || cost.lookups > MOST_LOOKUPS) continue;
        const term = termThatReaches(cost, NEAR);
        if (term === undefined) continue;
        const { path, owner } = row.record;
        const count = cost.exact ? `${cost.lookups}` : `at least ${cost.lookups}`;
        report({
          path,
          span: term.span,
          message: `The SPF record of ${plainName(owner)} asks for ${count} DNS lookups of the ${MOST_LOOKUPS} that receivers make. Write addresses instead of names before another one is added.`,
        });
      }
      return settled;
    },
  },
);

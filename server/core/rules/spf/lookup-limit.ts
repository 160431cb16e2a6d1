/**
 * Policies that ask for more look-ups than receivers make.
 */
import { MOST_LOOKUPS, type PolicyCost } from '../../workspace/spf-cost.ts';
import { MOST_EXCHANGES } from '../../workspace/spf-targets.ts';
import { defineRule, type Report } from '../rule.ts';
import { bothAsked, type SpfAsk, spfCostsOf, spfHostAsksOf } from '../support/spf-asks.ts';
import { termThatReaches } from '../support/spf-limit.ts';
import { mayHaveAskingSpf, type SpfRow } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/lookup-limit',
    summary: 'An SPF record that asks for more than ten DNS lookups.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '4.6.4' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveAskingSpf,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const costs = spfCostsOf(workspace, zone);
      for (const { row, cost } of costs.found) reportCost(row, cost, report);
      const asks = spfHostAsksOf(workspace, zone);
      for (const ask of asks.found) reportExchanges(ask, report);
      return bothAsked(costs.settled, asks.settled);
    },
  },
);

function reportCost({ record, spf }: SpfRow, cost: PolicyCost, report: Report): void {
  const { path } = record;
  const owner = plainName(record.owner);
  const loop = cost.terms.find((one) => one.cost.loops)?.term;
  if (loop !== undefined) {
    report({
      path,
      span: loop.span,
      message: `${quoted(loop.text)} leads back to a policy that is being read already, so receivers run into their limit of ${MOST_LOOKUPS} DNS lookups and take the SPF record of ${owner} for faulty. Take it out of the ring.`,
    });
    return;
  }
  if (cost.lookups <= MOST_LOOKUPS || isReportedInside(cost)) return;
  const term = termThatReaches(cost, MOST_LOOKUPS + 1);
  if (term === undefined) return;
  const count = cost.exact ? `${cost.lookups}` : `at least ${cost.lookups}`;
  report({
    path,
    span: term.span,
    message: `The SPF record of ${owner} asks for ${count} DNS lookups, and receivers give up after ${MOST_LOOKUPS}: mail that no earlier term authorises then fails. ${quoted(term.text)} is the one too many; write addresses instead of names, or leave includes out.`,
    related: [{ path, span: spf.versionSpan, message: breakdownOf(cost) }],
  });
}

/** Which terms cost most. */
function breakdownOf({ terms }: PolicyCost): string {
  const dearest = [...terms].sort((one, other) => other.cost.lookups - one.cost.lookups).slice(0, 3);
  const parts = dearest.map(
    ({ term, cost }) => `${quoted(term.text)} ${cost.exact ? '' : 'at least '}${cost.lookups}`,
  );
  return `Of the lookups these take most: ${parts.join(', ')}.`;
}

/** A policy at hand that is over the limit alone has its own finding. */
function isReportedInside({ terms }: PolicyCost): boolean {
  return terms.some(({ cost }) => cost.lookups - 1 > MOST_LOOKUPS);
}

/** `mx` of a domain with more exchanges than receivers look up. */
function reportExchanges({ row, term, lack, target }: SpfAsk, report: Report): void {
  if (lack !== 'too-many-exchanges') return;
  report({
    path: row.record.path,
    span: term.span,
    message: `${plainName(target)} has more than ${MOST_EXCHANGES} exchanges, and for receivers that come to ${quoted(term.text)} the SPF record is then faulty. Name networks instead.`,
  });
}

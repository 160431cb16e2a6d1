/**
 * Backups that relay to a host which is no MX of the domain and which no zone at hand knows.
 */
import type { EndTrace } from '../../mailflow/trace.ts';
import type { MailDomain } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import {
  followedHostsOf,
  isKnownWay,
  placeOfWay,
  reachedFrom,
  waysOfEverybody,
} from '../support/followed-mail.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/relay-and-mx-disagree',
    summary: 'All backups of a domain relay to a host that is no MX of it and in no zone at hand.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ rfc: 5321, section: '5.1' }, { manual: 'transport(5)' }],
    yieldsTo: ['map/bad-nexthop', 'flow/primary-unreachable-from-backup'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const [best] = domain.exchanges;
      if (best === undefined) return undefined;
      const backups = followedHostsOf(workspace, domain).filter(
        ({ primary, trace }) => primary !== undefined && trace.route.acceptance.membership.class === 'relay',
      );
      if (backups.length === 0) return undefined;
      const ways = backups.map(({ trace }) => waysOfEverybody(trace));
      const allLeadAway = ways.every(
        (some) =>
          some.length > 0 &&
          some.every(
            (way) =>
              isKnownWay(way) && way.ends.length > 0 && way.ends.every((end) => leadsAway(domain, end)),
          ),
      );
      for (const [at, { exchange }] of allLeadAway ? backups.entries() : []) {
        const way = ways[at]?.[0];
        const place = way && placeOfWay(workspace, way.branch);
        if (way === undefined || place === undefined) continue;
        const { hop } = way.ends[0] as EndTrace;
        const to = hop.kind === 'outside' ? hop.label : '';
        report({
          path: place.path,
          span: place.span,
          message: `${plainName(exchange.target)} backs up ${plainName(best.target)} for ${plainName(domain.domain)}, but hands its mail to ${to}, which is no MX of the domain and in no zone at hand. If the primary has moved, one of the two is out of date.`,
          related: [
            { path: best.record.path, span: best.targetSpan, message: 'The best MX is another host.' },
            { path: exchange.record.path, span: exchange.targetSpan, message: 'This is the backup.' },
          ],
        });
      }
      return reachedFrom(backups);
    },
  },
);

/** Whether an end is a host that DNS does not name for the domain. What an unknown exchange's addresses are nobody can tell. */
function leadsAway({ domain, exchanges }: MailDomain, { hop }: EndTrace): boolean {
  if (hop.kind !== 'outside' || hop.instance !== undefined) return false;
  const { address, label } = hop;
  if (address !== undefined) {
    return exchanges.every(
      ({ addresses }) =>
        addresses.status === 'found' && !addresses.addresses.some((one) => one.address === address),
    );
  }
  const name = `${label.toLowerCase()}.`;
  return name !== domain && exchanges.every(({ target }) => target !== name);
}

/**
 * An MX whose host has no address in the zone that would give it one.
 */
import type { MailExchange } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { addressFixes, zoneLackingAddress } from '../support/missing-address.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;

export const rule = defineRule(
  {
    id: 'mx/target-no-address',
    summary: 'The host of an MX record has no A or AAAA record.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 5321, section: '5.1' },
      { rfc: 1035, section: '3.3.9' },
    ],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-nonexistent-typo',
      'mx/null-mx-written-wrong',
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: (domain, workspace, report) => {
      const { exchanges } = domain;
      const reachable = exchanges.filter(({ addresses }) => addresses.status === 'found');
      for (const exchange of exchanges) {
        if (exchange.target === '.') continue;
        if (exchange.addresses.aliases.some((record) => record.type === CNAME)) continue;
        const zone = zoneLackingAddress(exchange.addresses);
        if (zone === undefined) continue;
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: () =>
            `${plainName(exchange.target)} has no A or AAAA record in the zone ${plainName(zone.origin)}, so no mail for ${plainName(domain.domain)} can reach it. Add its address, or correct the name.`,
          related: () => {
            const backup = firstBehind(reachable, exchange.preference);
            if (backup === undefined) return [];
            const message = `${plainName(backup.target)} takes the mail meanwhile, and cannot hand it on to ${plainName(exchange.target)}.`;
            return [{ path: backup.record.path, span: backup.targetSpan, message }];
          },
          fixes: () => addressFixes(workspace, zone, exchange.addresses.name),
        });
      }
    },
  },
);

/** The first of the exchanges, which are in the order of their preferences, that comes after a preference. */
function firstBehind(exchanges: readonly MailExchange[], preference: number): MailExchange | undefined {
  let low = 0;
  let high = exchanges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((exchanges[middle] as MailExchange).preference > preference) high = middle;
    else low = middle + 1;
  }
  return exchanges[low];
}

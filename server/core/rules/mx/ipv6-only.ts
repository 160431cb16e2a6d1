/**
 * A mail exchange that servers with IPv4 alone cannot reach.
 */
import { isSubdomainOf } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { hasFamily, lacksFamily } from '../support/address-families.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'mx/ipv6-only',
    summary: 'The host of an MX record has an IPv6 address and no IPv4 address.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.2' }, { rfc: 3974 }],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, zone, exchanges }, workspace, report) => {
      if (zone.internal || isSubdomainOf(zone.origin, 'arpa.')) return;
      const other = exchanges.find(({ addresses }) => hasFamily(addresses, 4));
      for (const { addresses, record, target, targetSpan } of exchanges) {
        if (!lacksFamily(workspace, addresses, 4, zone)) continue;
        const rest = `Many servers have IPv4 alone; add an A record, unless this is meant.`;
        report({
          path: record.path,
          span: targetSpan,
          severity: other === undefined ? 'info' : 'hint',
          message: () =>
            other === undefined
              ? `${plainName(target)} has no A record, so servers without IPv6 cannot deliver to ${plainName(domain)} by it. ${rest}`
              : `${plainName(target)} has no A record, so servers without IPv6 pass it over and use ${plainName(other.target)}. ${rest}`,
          ...(other && {
            related: [{ path: other.record.path, span: other.targetSpan, message: 'This MX has IPv4.' }],
          }),
        });
      }
    },
  },
);

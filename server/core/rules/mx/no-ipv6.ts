/**
 * Mail exchanges that servers with IPv6 alone cannot reach.
 */
import { defineRule } from '../rule.ts';
import { hasFamily, lacksFamily } from '../support/address-families.ts';
import { apexExchangesOf, askedForExchanges } from '../support/apex-exchanges.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/no-ipv6',
    summary: 'No host that takes a domain’s mail has an IPv6 address.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.2' }, { rfc: 3974 }],
    yieldsTo: ['mx/null-mx-written-wrong'],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const exchanges = apexExchangesOf(workspace, zone);
      const [first] = exchanges;
      if (first === undefined) return 'settled';
      const best = exchanges.filter(({ preference }) => preference === first.preference);
      if (best.every(({ addresses }) => lacksFamily(workspace, addresses, 6, zone))) {
        const others = exchanges.slice(best.length);
        const backup = others.find(({ addresses }) => hasFamily(addresses, 6));
        if (others.every(({ addresses }) => lacksFamily(workspace, addresses, 6, zone)))
          report({
            path: first.record.path,
            span: first.targetSpan,
            message: () =>
              `${plainName(first.target)} has no AAAA record${exchanges.length > 1 ? ', nor has any other MX of the domain' : ''}, so servers that have IPv6 alone cannot deliver to ${plainName(zone.origin)}. Add an AAAA record once the host takes mail on IPv6.`,
          });
        else if (backup !== undefined)
          report({
            path: first.record.path,
            span: first.targetSpan,
            severity: 'hint',
            message: () =>
              `${plainName(first.target)} has no AAAA record, so all that servers with IPv6 alone send goes to ${plainName(backup.target)}. Add an AAAA record once the host takes mail on IPv6.`,
            related: [
              { path: backup.record.path, span: backup.targetSpan, message: 'This MX has an IPv6 address.' },
            ],
          });
      }
      return askedForExchanges(workspace, zone, exchanges);
    },
  },
);

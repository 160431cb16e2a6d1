/**
 * Several mail exchanges that are one address.
 */
import type { MailExchange } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { listed, plainName } from '../support/wording.ts';

const CNAME = 5;
const DNAME = 39;

export const rule = defineRule(
  {
    id: 'mx/same-ip',
    summary: 'Two MX hosts of a domain have the same addresses.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }],
    yieldsTo: [
      'mx/duplicate-target',
      'mx/same-host-via-alias',
      'mx/target-is-cname',
      'flow/backup-same-host',
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, zone, exchanges }, _workspace, report) => {
      if (exchanges.length < 2 || zone.internal) return;
      const owners = new Map<string, MailExchange>();
      for (const exchange of exchanges) {
        const { addresses, record, target, targetSpan } = exchange;
        // An alias of another exchange is told as such.
        if (addresses.aliases.some(({ type }) => type === CNAME || type === DNAME)) continue;
        const own = addresses.addresses.map(({ address }) => address);
        const others = new Set(own.map((address) => owners.get(address)));
        const [other] = others;
        for (const address of own) if (!owners.has(address)) owners.set(address, exchange);
        if (others.size !== 1 || other === undefined || other.target === target) continue;
        report({
          path: record.path,
          span: targetSpan,
          message: () =>
            `${plainName(target)} is at ${listed(own)}, as ${plainName(other.target)} is: to senders it is the same host, and ${plainName(domain)} has one exchange less than it seems. Put it on another host, or remove the record.`,
          related: () => [
            {
              path: other.record.path,
              span: other.targetSpan,
              message: `${plainName(other.target)} is named here.`,
            },
            ...addresses.addresses.slice(0, 1).map(({ record: { path, rdataSpan } }) => ({
              path,
              span: rdataSpan,
              message: 'Its address stands here.',
            })),
          ],
        });
      }
    },
  },
);

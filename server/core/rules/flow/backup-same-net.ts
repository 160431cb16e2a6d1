/**
 * A backup MX in the network of the primary.
 */
import { cidrContains, parseCidr } from '../../net/cidr.ts';
import type { AddressAnswer } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/backup-same-net',
    summary: 'A backup MX is in the same network as the primary.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [
      { rfc: 5321, section: '5.1' },
      { rfc: 2182, section: '3.1' },
    ],
    yieldsTo: [
      'mx/target-is-cname',
      'mx/duplicate-target',
      'mx/same-host-via-alias',
      'mx/same-ip',
      'mx/same-subnet',
      'flow/backup-same-host',
    ],
  },
  {
    scope: 'mail-domain',
    check: (domain, _workspace, report) => {
      if (domain.zone.internal) return;
      for (const { instance, exchange, primary } of exchangeHostsOf(domain)) {
        if (primary === undefined || primary.instance?.folder === instance.folder) continue;
        const network = commonNetwork(primary.addresses, exchange.addresses);
        if (network === undefined) continue;
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: `${plainName(exchange.target)} is a backup MX of ${plainName(domain.domain)} in the network of the primary (${network}): what cuts off one cuts off the other. A backup is worth most elsewhere.`,
          related: [
            {
              path: primary.record.path,
              span: primary.targetSpan,
              message: `${plainName(primary.target)} is in the same network.`,
            },
          ],
        });
      }
    },
  },
);

const LENGTHS = { 4: 24, 6: 64 } as const;

/** The network that holds all addresses of both hosts; undefined where one is elsewhere or not known, or both have the very same. */
function commonNetwork(one: AddressAnswer, other: AddressAnswer): string | undefined {
  if (one.status !== 'found' || other.status !== 'found') return undefined;
  const own = one.addresses.map(({ address }) => address);
  const others = other.addresses.map(({ address }) => address);
  if (others.some((address) => own.includes(address))) return undefined;
  const networks: string[] = [];
  for (const address of others) {
    const length = LENGTHS[address.includes(':') ? 6 : 4];
    const cidr = parseCidr(`${address}/${length}`);
    if (cidr === undefined || !own.some((near) => cidrContains(cidr, near))) return undefined;
    networks.push(
      length === 24 ? `${address.slice(0, address.lastIndexOf('.'))}.0/24` : `the /64 of ${address}`,
    );
  }
  return [...new Set(networks)].join(' and ');
}

/**
 * Mail exchanges that are several hosts in one network.
 */
import { cidrContains, parseCidr } from '../../net/cidr.ts';
import { mailProviderOf } from '../../workspace/mail-providers.ts';
import type { MailExchange } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { apexExchangesOf, askedForExchanges } from '../support/apex-exchanges.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/same-subnet',
    summary: 'All hosts that take a domain’s mail are in one network.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 2182, section: '3.1' }],
    yieldsTo: ['mx/same-ip', 'mx/duplicate-target', 'mx/same-host-via-alias', 'mx/target-is-cname'],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const exchanges = apexExchangesOf(workspace, zone);
      const [first] = exchanges;
      const second = exchanges.find(({ target }) => target !== first?.target);
      if (first === undefined || second === undefined) return 'settled';
      const networks = commonNetworks(exchanges);
      if (networks !== undefined && mailProviderOf(workspace, first.target) === undefined)
        report({
          path: second.record.path,
          span: second.targetSpan,
          message: () =>
            `All MX hosts of ${plainName(zone.origin)} are in ${networks}: one cut line or router stops all of them. Put one of them into another network.`,
          related: () => [
            {
              path: first.record.path,
              span: first.targetSpan,
              message: `${plainName(first.target)} is in the same network.`,
            },
          ],
        });
      return askedForExchanges(workspace, zone, exchanges);
    },
  },
);

/** The one network of each family that holds all addresses of all hosts; undefined where a host is elsewhere or not known, or all are one. */
function commonNetworks(exchanges: readonly MailExchange[]): string | undefined {
  if (exchanges.some(({ addresses }) => addresses.status !== 'found')) return undefined;
  const all = exchanges.flatMap(({ addresses }) => addresses.addresses.map(({ address }) => address));
  const networks: string[] = [];
  let differ = false;
  for (const length of [24, 64]) {
    const some = all.filter((address) => address.includes(':') === (length === 64));
    const [one] = some;
    if (one === undefined) continue;
    const cidr = parseCidr(`${one}/${length}`);
    if (cidr === undefined || !some.every((address) => cidrContains(cidr, address))) return undefined;
    if (new Set(some).size > 1) differ = true;
    networks.push(length === 24 ? `${one.slice(0, one.lastIndexOf('.'))}.0/24` : `the /64 of ${one}`);
  }
  return differ ? networks.join(' and ') : undefined;
}

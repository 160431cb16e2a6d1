/**
 * A relayhost that has no address in the zone that would hold it.
 */
import { defineRule } from '../rule.ts';
import { hostsInZones } from '../support/known-hosts.ts';
import { addressFixes } from '../support/missing-address.ts';
import { usesHostFile, zoneWithoutHost } from '../support/nexthop-hosts.ts';
import { nexthopsTo } from '../support/nexthops.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/relayhost-missing-address',
    summary: 'relayhost names a host that has no address in the zone at hand that would hold it.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)', section: 'relayhost' }, { manual: 'smtp(8)' }],
    yieldsTo: ['map/bad-nexthop', 'main-cf/relayhost-equals-myhostname', 'cross/relayhost-is-self'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      if (usesHostFile(configuration, 'smtp')) return;
      for (const { nexthop, parameter, placeOf } of nexthopsTo(configuration, hostsInZones(workspace))) {
        if (parameter !== 'relayhost' || (nexthop.kind !== 'mx' && nexthop.kind !== 'host')) continue;
        if (nexthop.kind === 'host' && nexthop.address !== undefined) continue;
        const name = `${nexthop.host.toLowerCase()}.`;
        const zone = zoneWithoutHost(workspace, instance, name, nexthop.kind);
        const place = zone && placeOf(nexthop.hostStart, nexthop.hostEnd);
        if (zone === undefined || place === undefined) continue;
        const what = nexthop.kind === 'mx' ? 'neither an MX nor an address' : 'no A or AAAA record';
        report({
          ...place,
          message: `relayhost ${plainName(name)} has ${what} in the zone ${plainName(zone.origin)}, so no mail leaves this host: all of it waits and bounces in the end. Add its address, or correct the name.`,
          fixes: addressFixes(workspace, zone, name),
        });
      }
    },
  },
);

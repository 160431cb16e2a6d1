/**
 * A nexthop whose host has no address in the zone that would give it one.
 */
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { hostsInZones } from '../support/known-hosts.ts';
import { addressFixes } from '../support/missing-address.ts';
import { usesHostFile, zoneWithoutHost } from '../support/nexthop-hosts.ts';
import { nexthopsTo } from '../support/nexthops.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/nexthop-unresolvable',
    summary: 'The host of a nexthop has no address in the zone at hand that would hold it.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'smtp(8)' }],
    yieldsTo: [
      'map/bad-nexthop',
      'flow/loop-self',
      'cross/relayhost-is-self',
      'cross/relayhost-missing-address',
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const places = new Map<string, { zone: WorkspaceZone; found: FilePlace[] }>();
      const lacking = new Map<string, WorkspaceZone | undefined>();
      for (const { nexthop, placeOf, client } of nexthopsTo(
        instance.configuration,
        hostsInZones(workspace),
      )) {
        if (nexthop.kind === 'bad' || nexthop.kind === 'unix') continue;
        if (nexthop.kind !== 'mx' && nexthop.address !== undefined) continue;
        if (usesHostFile(instance.configuration, client)) continue;
        const name = `${nexthop.host.toLowerCase()}.`;
        const question = `${nexthop.kind} ${name}`;
        if (!lacking.has(question))
          lacking.set(question, zoneWithoutHost(workspace, instance, name, nexthop.kind));
        const zone = lacking.get(question);
        const place = zone && placeOf(nexthop.hostStart, nexthop.hostEnd);
        if (zone === undefined || place === undefined) continue;
        const known = places.get(name);
        if (known === undefined) places.set(name, { zone, found: [place] });
        else known.found.push(place);
      }
      for (const [name, { zone, found }] of places) {
        const [first, ...others] = found as [FilePlace, ...FilePlace[]];
        const host = plainName(name);
        report({
          ...first,
          message: `${host} has no A or AAAA record in the zone ${plainName(zone.origin)}, so mail that is sent there waits and bounces in the end. Add its address, or correct the name.`,
          related: others
            .slice(0, 8)
            .map((place) => ({ ...place, message: `${host} is the nexthop here as well.` })),
          fixes: addressFixes(workspace, zone, name),
        });
      }
    },
  },
);

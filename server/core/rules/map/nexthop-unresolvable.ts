/**
 * A nexthop whose host has no address in the zone that would give it one.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { addressesOf } from '../../workspace/names.ts';
import { recordReferences } from '../../workspace/references.ts';
import type { PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../rule.ts';
import { hostsInZones } from '../support/known-hosts.ts';
import { askerOf } from '../support/mail-route.ts';
import { addressFixes, zoneLackingAddress } from '../support/missing-address.ts';
import { nexthopsTo } from '../support/nexthops.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

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
    yieldsTo: ['map/bad-nexthop', 'flow/loop-self'],
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

/** The zone that would hold the host's address and does not. An MX host without address is reported at its MX record. */
function zoneWithoutHost(
  workspace: Workspace,
  instance: PostfixInstance,
  name: string,
  kind: 'mx' | 'host' | 'inet',
): WorkspaceZone | undefined {
  const asker = askerOf(instance);
  const answer = addressesOf(workspace, name, asker);
  const zone = zoneLackingAddress(answer);
  if (zone === undefined) return undefined;
  if (kind === 'mx' && mailDomainOf(workspace, answer.name, asker) !== undefined) return undefined;
  const isExchange = recordReferences(workspace, name).some(({ records }) =>
    records.some((record) => record.type === MX),
  );
  return isExchange ? undefined : zone;
}

/** Hosts may also stand in /etc/hosts, where Postfix is told to look there. */
function usesHostFile(configuration: PostfixConfiguration, client: 'smtp' | 'lmtp'): boolean {
  const lookup = parameterValue(configuration, `${client}_host_lookup`).value;
  const level = parameterValue(configuration, `${client}_dns_support_level`).value;
  const off = parameterValue(configuration, 'disable_dns_lookups').value;
  return lookup === undefined || /native/.test(lookup) || level === 'disabled' || off === 'yes';
}

/**
 * An SOA record whose primary server has a name of one label.
 */
import { labelsOf, nameKey } from '../../dns/name.ts';
import { addressesOf } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { nameExists, recordsAtOfType } from '../../zone/query.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { isForTheServerItself } from '../support/local-zones.ts';
import { type Soa, soaOf } from '../support/soa.ts';
import { plainName } from '../support/wording.ts';
import { relativeTo } from '../support/written-names.ts';

const NS = 2;

export const rule = defineRule(
  {
    id: 'zone/soa-mname-unqualified',
    summary: 'The primary server of the SOA record is a single word, not a full host name.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3.13' },
      { rfc: 1912, section: '2.2' },
    ],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'zone',
    reads: 'name-servers',
    check: (zone, workspace, report) => {
      const soa = soaOf(zone);
      const name = nameKey(soa?.primary.absolute ?? '.');
      if (soa === undefined || name === '.' || name === zone.origin || name === 'invalid.') return undefined;
      if (labelsOf(name).length > 1) return undefined;
      if (name === 'localhost.' && (zone.internal || isForTheServerItself(zone.origin))) return undefined;
      if (addressesOf(workspace, name, zone).status === 'found') return undefined;
      report({
        path: soa.record.path,
        span: soa.primary.span,
        message: `The primary server of ${plainName(zone.origin)} is called ${plainName(name)} here, which is no full host name, so nobody who sends updates can find it. Write its full name, with a final dot.`,
        fixes: soa.record.generated ? [] : fixesFor(zone, soa, name),
      });
      return undefined;
    },
  },
);

/** The host of the zone with that label, else the first name server. */
function fixesFor(zone: WorkspaceZone, soa: Soa, name: string): readonly Fix[] {
  const inside = zone.origin === '.' ? undefined : `${plainName(name)}.${zone.origin}`;
  const servers = recordsAtOfType(zone.zone, zone.origin, NS).flatMap(
    ({ fields }) => fields[0]?.absolute ?? [],
  );
  const named = servers.find((server) => nameKey(server).startsWith(name));
  const host = named ?? (inside !== undefined && nameExists(zone.zone, inside) ? inside : servers[0]);
  if (host === undefined || labelsOf(host).length < 2) return [];
  const isRelative = relativeTo(host, originOfRecord(zone.zone, soa.record)) === plainName(name);
  const newText = isRelative ? plainName(name) : host;
  return [
    suggestedFix(`Name ${plainName(host)}.`, soa.record.path, () => [{ span: soa.primary.span, newText }]),
  ];
}

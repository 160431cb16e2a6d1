/**
 * An NS record whose host has no address in the zone that would give it one.
 */
import { isAbsoluteName, isSubdomainOf, nameKey } from '../../dns/name.ts';
import { canonicalAddress } from '../../net/address.ts';
import type { RecordField } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { addressFixes } from '../support/missing-address.ts';
import { serverFaults } from '../support/name-servers.ts';
import { plainName, quoted } from '../support/wording.ts';

const NS = 2;

export const rule = defineRule(
  {
    id: 'zone/ns-no-address',
    summary: 'The host of an NS record has no A or AAAA record.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '4.2.1' },
      { rfc: 1912, section: '2.8' },
    ],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot', 'zone/ns-is-address'],
  },
  {
    scope: 'owner',
    types: [NS],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const { record, field, refuses, what } of serverFaults(records, zone, workspace)) {
        if (what.kind !== 'no-address') continue;
        const host = plainName(field.absolute);
        const consequence = refuses
          ? 'so the server refuses the zone'
          : `so it cannot serve ${plainName(record.owner)}`;
        report({
          path: record.path,
          span: field.span,
          severity: refuses ? 'error' : 'warning',
          ...(refuses ? { refuses: true } : {}),
          message: `${host} has no A or AAAA record in the zone ${plainName(what.zone.origin)}, ${consequence}. ${adviceFor(field, zone.origin)}`,
          fixes: addressFixes(workspace, what.zone, nameKey(field.absolute)),
        });
      }
    },
  },
);

/** What to do, where the name as written tells what was meant. */
function adviceFor({ text }: RecordField, origin: string): string {
  if (canonicalAddress(text) !== undefined)
    return 'An NS record names a host, not an address: name the host.';
  if (!isAbsoluteName(text) && isSubdomainOf(`${text}.`, origin))
    return `${quoted(text)} has no final dot, so the name of the zone is put behind it: add the dot.`;
  return 'Add its address, or correct the name.';
}

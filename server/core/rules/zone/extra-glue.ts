/**
 * Glue that the delegated zone contradicts.
 */
import { isSubdomainOf, nameKey, parentName } from '../../dns/name.ts';
import { addressesOf, addressOfRecord } from '../../workspace/names.ts';
import { indexOf } from '../../workspace/workspace.ts';
import { zonesToAsk } from '../../workspace/zone-choice.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { recordsAt, recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { zoneLackingAddress } from '../support/missing-address.ts';
import { listed, plainName } from '../support/wording.ts';

const NS = 2;
const A = 1;
const AAAA = 28;

export const rule = defineRule(
  {
    id: 'zone/extra-glue',
    summary: 'A delegation gives a server an address that the delegated zone does not give it.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'reverse'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '4.2.2' },
      { rfc: 1912, section: '2.3' },
    ],
  },
  {
    // Looked for from the delegated zone's side: most zones have no zone above them at hand, and are done with at once.
    scope: 'zone',
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const index = indexOf(workspace);
      const above = parentName(zone.origin);
      const parent = above === undefined ? undefined : zonesToAsk(index, above, zone)[0];
      if (parent === undefined || !parent.whole || parent.view !== zone.view) return 'settled';
      if (!isComplete(index, zone)) return undefined;
      const seen = new Set<string>();
      for (const { fields } of recordsAtOfType(parent.zone, zone.origin, NS)) {
        const host = nameKey(fields[0]?.absolute ?? '');
        if (host === '' || seen.has(host) || !isSubdomainOf(host, zone.origin)) continue;
        seen.add(host);
        const answer = addressesOf(workspace, host, zone);
        if (answer.status === 'unknown' || answer.zone !== zone) continue;
        if (answer.status === 'none' && zoneLackingAddress(answer) === undefined) continue;
        const right = new Set(answer.addresses.map(({ address }) => address));
        for (const record of recordsAt(parent.zone, host)) {
          const address = record.type === A || record.type === AAAA ? addressOfRecord(record) : undefined;
          if (address === undefined || right.has(address)) continue;
          const says = right.size === 0 ? 'has no address for it' : `says ${listed([...right])}`;
          report({
            path: record.path,
            span: record.fields[0]?.span ?? record.span,
            message: `This address of ${plainName(host)} is given for the delegation of ${plainName(zone.origin)}, but the zone ${plainName(zone.origin)} itself ${says}, so resolvers are sent to a host that may not be its server. Correct the one that is out of date.`,
            related: answer.addresses.slice(0, 4).map(({ record: one }) => ({
              path: one.path,
              span: one.span,
              message: `The zone ${plainName(zone.origin)} has this address.`,
            })),
          });
        }
      }
      return undefined;
    },
  },
);

/**
 * NSEC and NSEC3 records in one zone.
 */
import { recordsAtOfType, recordsOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

const NSEC = 47;
const NSEC3 = 50;
const NSEC3PARAM = 51;

export const rule = defineRule(
  {
    id: 'zone/nsec-and-nsec3',
    summary: 'A zone with NSEC and NSEC3 records.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 5155, section: '10.4' },
      { rfc: 5155, section: '10.5' },
    ],
  },
  {
    scope: 'zone',
    types: [NSEC],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const nsec = recordsAtOfType(zone.zone, zone.origin, NSEC)[0];
      if (nsec === undefined) return;
      const other = recordsAtOfType(zone.zone, zone.origin, NSEC3PARAM)[0] ?? firstOf(zone.zone, NSEC3);
      if (other === undefined) return;
      report({
        path: nsec.path,
        span: nsec.typeSpan,
        message:
          'This zone has NSEC records and NSEC3 records: only a zone that is going from one to the other may, and what remains of the old one gives its names away or goes stale. Sign it again with one of them.',
        related: [
          {
            path: other.path,
            span: other.span,
            message: `This ${other.typeName} record is of the other kind.`,
          },
        ],
      });
    },
  },
);

function firstOf(zone: Zone, type: number): ZoneRecord | undefined {
  for (const record of recordsOfType(zone, type)) return record;
  return undefined;
}

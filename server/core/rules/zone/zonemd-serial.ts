/**
 * ZONEMD records of another version of the zone.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const SOA = 6;
const ZONEMD = 63;

export const rule = defineRule(
  {
    id: 'zone/zonemd-serial',
    summary: 'A ZONEMD record whose serial is not the one of the SOA record.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 8976, section: '2.2.1' },
      { rfc: 8976, section: '4' },
    ],
  },
  {
    scope: 'zone',
    types: [ZONEMD],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = recordsAtOfType(zone.zone, zone.origin, SOA)[0];
      if (soa === undefined) return;
      const serial = dataWords(soa)[2];
      for (const record of recordsAtOfType(zone.zone, zone.origin, ZONEMD)) {
        const words = dataWords(record);
        if (words[0] === serial) continue;
        report({
          path: record.path,
          span: fieldSpan(record, 'serial'),
          message: `This digest is of serial ${words[0]} and the SOA record says ${serial}, so nobody can verify the zone with it. Make the digest anew.`,
          related: [
            {
              path: soa.path,
              span: fieldSpan(soa, 'serial'),
              message: 'The serial of the zone stands here.',
            },
          ],
        });
      }
    },
  },
);

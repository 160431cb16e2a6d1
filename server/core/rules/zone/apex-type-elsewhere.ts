/**
 * Records that speak of the whole zone, at another name than the zone's.
 */
import { nameKey } from '../../dns/name.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const NSEC3PARAM = 51;
const CDS = 59;
const CDNSKEY = 60;
const CSYNC = 62;
const ZONEMD = 63;

export const rule = defineRule(
  {
    id: 'zone/apex-type-elsewhere',
    summary: 'A record that has a meaning only at the zone’s own name stands at another one.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7344, section: '4.1' },
      { rfc: 7477, section: '2' },
      { rfc: 5155, section: '4' },
      { rfc: 8976, section: '2' },
    ],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/repeated-origin'],
  },
  {
    scope: 'zone',
    types: [CDS, CDNSKEY, CSYNC, NSEC3PARAM, ZONEMD],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, CDS, CDNSKEY, CSYNC, NSEC3PARAM, ZONEMD)) {
        if (nameKey(record.owner) === zone.origin) continue;
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: `${record.typeName} records count only at the zone’s own name, ${plainName(zone.origin)}; at ${plainName(record.owner)} nobody looks for them. Move this one there, or take it out.`,
        });
      }
    },
  },
);

/**
 * CDS without CDNSKEY records, or the other way round.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { isWholeType } from '../support/apex.ts';

const CDS = 59;
const CDNSKEY = 60;

export const rule = defineRule(
  {
    id: 'zone/cds-cdnskey-pair',
    summary: 'A zone with CDS records and no CDNSKEY records, or the other way round.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7344, section: '5' }],
    yieldsTo: ['zone/cds-without-dnskey', 'zone/cds-not-of-dnskey', 'zone/cds-delete-not-alone'],
  },
  {
    scope: 'zone',
    types: [CDS, CDNSKEY],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const cds = recordsAtOfType(zone.zone, zone.origin, CDS)[0];
      const cdnskey = recordsAtOfType(zone.zone, zone.origin, CDNSKEY)[0];
      const alone = cds ?? cdnskey;
      if (alone === undefined || (cds !== undefined && cdnskey !== undefined)) return;
      const missing = alone.type === CDS ? CDNSKEY : CDS;
      if (!isWholeType(workspace, zone, missing)) return;
      const name = missing === CDS ? 'CDS' : 'CDNSKEY';
      report({
        path: alone.path,
        span: alone.typeSpan,
        message: `A zone should publish CDS and CDNSKEY records together, as some parent zones read only the one and some only the other; this zone has no ${name} record. Add it.`,
      });
    },
  },
);

/**
 * The CDS or CDNSKEY record that asks for the end of signing, beside others of its type.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { asksToDelete } from '../support/security-data.ts';

const CDS = 59;
const CDNSKEY = 60;

export const rule = defineRule(
  {
    id: 'zone/cds-delete-not-alone',
    summary: 'A CDS or CDNSKEY record that asks to delete all DS records, beside one that asks to keep some.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8078, section: '4' }],
  },
  {
    scope: 'zone',
    types: [CDS, CDNSKEY],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const type of [CDS, CDNSKEY]) {
        const records = recordsAtOfType(zone.zone, zone.origin, type);
        const others = records.filter((record) => !asksToDelete(record));
        if (others.length === 0) continue;
        for (const record of records) {
          if (!asksToDelete(record)) continue;
          const name = record.typeName;
          report({
            path: record.path,
            span: record.rdataSpan,
            message: `This ${name} record asks the parent zone to delete all DS records, but other ${name} records ask it to keep some, so the server refuses the zone. Keep one or the other.`,
            related: others.slice(0, 8).map((other) => ({
              path: other.path,
              span: other.span,
              message: `This ${name} record asks for a DS record.`,
            })),
          });
        }
      }
    },
  },
);

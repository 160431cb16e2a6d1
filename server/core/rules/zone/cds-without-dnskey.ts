/**
 * CDS and CDNSKEY records of an algorithm that no key of the zone has.
 */
import { algorithmName, algorithmNumber } from '../../dns/dnssec-numbers.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { isWholeType } from '../support/apex.ts';
import { asksToDelete, dataWords, fieldSpan } from '../support/security-data.ts';
import { plainName } from '../support/wording.ts';

const DNSKEY = 48;
const CDS = 59;
const CDNSKEY = 60;

export const rule = defineRule(
  {
    id: 'zone/cds-without-dnskey',
    summary: 'A CDS or CDNSKEY record of an algorithm that no DNSKEY record of the zone has.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7344, section: '4.1' }],
    yieldsTo: ['zone/cds-delete-not-alone'],
  },
  {
    scope: 'zone',
    types: [CDS, CDNSKEY],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const asked = [CDS, CDNSKEY].flatMap((type) =>
        recordsAtOfType(zone.zone, zone.origin, type).filter((record) => !asksToDelete(record)),
      );
      if (asked.length === 0 || !isWholeType(workspace, zone, DNSKEY)) return;
      const keys = recordsAtOfType(zone.zone, zone.origin, DNSKEY);
      const algorithms = new Set(keys.map((key) => algorithmOf(key, 2)));
      for (const record of asked) {
        const algorithm = algorithmOf(record, record.type === CDS ? 1 : 2);
        if (algorithm === undefined || algorithms.has(algorithm)) continue;
        const name = plainName(zone.origin);
        report({
          path: record.path,
          span: fieldSpan(record, 'algorithm'),
          message:
            keys.length === 0
              ? `This ${record.typeName} record asks the parent zone for a DS record, but ${name} has no DNSKEY record, so the server refuses the zone. Publish the key, or take the ${record.typeName} record out.`
              : `No DNSKEY record of ${name} has the algorithm of this ${record.typeName} record, ${algorithmName(algorithm)}, so the server refuses the zone. Publish the key, or take the ${record.typeName} record out.`,
        });
      }
    },
  },
);

function algorithmOf(record: ZoneRecord, word: number): number | undefined {
  return algorithmNumber(dataWords(record)[word] ?? '');
}

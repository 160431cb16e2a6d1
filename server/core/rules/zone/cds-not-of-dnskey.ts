/**
 * CDS and CDNSKEY records of a key that the zone does not publish.
 */
import { algorithmNumber } from '../../dns/dnssec-numbers.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { isWholeType } from '../support/apex.ts';
import { asksToDelete, dataWords, fieldSpan, keyOf } from '../support/security-data.ts';
import { plainName } from '../support/wording.ts';

const DNSKEY = 48;
const CDS = 59;
const CDNSKEY = 60;

export const rule = defineRule(
  {
    id: 'zone/cds-not-of-dnskey',
    summary: 'A CDS or CDNSKEY record of a key that is none of the zone’s DNSKEY records.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7344, section: '4.1' },
      { rfc: 7344, section: '5' },
    ],
    yieldsTo: ['zone/cds-without-dnskey', 'zone/cds-delete-not-alone'],
  },
  {
    scope: 'zone',
    types: [CDS, CDNSKEY],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const ofType = (type: number) => recordsAtOfType(zone.zone, zone.origin, type);
      const asked = [CDS, CDNSKEY].flatMap(ofType).filter((record) => !asksToDelete(record));
      if (asked.length === 0 || !isWholeType(workspace, zone, DNSKEY)) return;
      const dnskeys = ofType(DNSKEY);
      const keys = dnskeys.map(keyOf);
      if (keys.some((key) => key?.tag === undefined)) return;
      const written = new Set(dnskeys.map((record) => dataWords(record).join('')));
      for (const record of asked) {
        const words = dataWords(record);
        const algorithm = algorithmNumber(words[1] ?? '');
        // Where no key has the algorithm, the server refuses the zone, and that is told.
        const isKnown =
          record.type === CDS
            ? !keys.some((key) => key?.algorithm === algorithm) ||
              keys.some((key) => key?.algorithm === algorithm && key?.tag === Number(words[0]))
            : !keys.some((key) => key?.algorithm === algorithmNumber(words[2] ?? '')) ||
              written.has(words.join(''));
        if (isKnown) continue;
        report({
          path: record.path,
          span: record.type === CDS ? fieldSpan(record, 'key-tag') : record.rdataSpan,
          message: `This ${record.typeName} record is of a key that ${plainName(zone.origin)} does not have among its DNSKEY records${record.type === CDS ? ' (none has this key tag and algorithm)' : ''}, so a parent zone that follows it breaks the zone. Publish the key first, or take the record out.`,
        });
      }
    },
  },
);

/**
 * TLSA and SMIMEA records whose digest is too short or too long.
 */
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const TLSA = 52;
const SMIMEA = 53;
/** Digits of the digests by matching type. */
const DIGESTS: ReadonlyMap<string, { readonly name: string; readonly digits: number }> = new Map([
  ['1', { name: 'SHA-256', digits: 64 }],
  ['2', { name: 'SHA-512', digits: 128 }],
]);

export const rule = defineRule(
  {
    id: 'dane/digest-length',
    summary: 'A TLSA or SMIMEA record whose data is not as long as its digest.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6698, section: '2.1.3' },
      { rfc: 8162, section: '2' },
    ],
  },
  {
    scope: 'zone',
    types: [TLSA, SMIMEA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, TLSA, SMIMEA)) {
        const [, , matching = '', ...digest] = dataWords(record);
        const due = DIGESTS.get(matching);
        const { length } = digest.join('');
        if (due === undefined || length === due.digits) continue;
        report({
          path: record.path,
          span: fieldSpan(record, 'certificate-data'),
          message: `Matching type ${matching} is a ${due.name} digest of ${due.digits} hexadecimal digits, and this one has ${length}: no certificate matches it, so clients that check it do not connect. Copy the whole digest, or correct the matching type.`,
        });
      }
    },
  },
);

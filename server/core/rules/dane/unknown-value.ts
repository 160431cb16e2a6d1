/**
 * TLSA and SMIMEA records with numbers that no client knows.
 */
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const TLSA = 52;
const SMIMEA = 53;
/** For own use of those who agreed on it. */
const PRIVATE = 255;
const FIELDS = [
  { field: 'usage', name: 'certificate usage', most: 3 },
  { field: 'selector', name: 'selector', most: 1 },
  { field: 'matching-type', name: 'matching type', most: 2 },
] as const;

export const rule = defineRule(
  {
    id: 'dane/unknown-value',
    summary: 'A TLSA or SMIMEA record with a usage, selector or matching type that means nothing.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6698, section: '7' },
      { rfc: 7218, section: '2' },
    ],
  },
  {
    scope: 'zone',
    types: [TLSA, SMIMEA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, TLSA, SMIMEA)) {
        const words = dataWords(record);
        const at = FIELDS.findIndex(({ most }, index) => {
          const value = Number(words[index]);
          return value > most && value !== PRIVATE;
        });
        const fault = FIELDS[at];
        if (fault === undefined) continue;
        report({
          path: record.path,
          span: fieldSpan(record, fault.field),
          message: `The ${fault.name} of a ${record.typeName} record goes from 0 to ${fault.most}, so clients pass over this record with ${words[at]}. Correct the number.`,
        });
      }
    },
  },
);

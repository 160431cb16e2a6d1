/**
 * NSEC3PARAM records of which no server knows the hash.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const NSEC3PARAM = 51;
const SHA1 = '1';

export const rule = defineRule(
  {
    id: 'zone/nsec3param-hash',
    summary: 'An NSEC3PARAM record of a hash algorithm that does not exist.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 5155, section: '4.1.1' },
      { rfc: 5155, section: '11' },
    ],
  },
  {
    scope: 'zone',
    types: [NSEC3PARAM],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const records = recordsAtOfType(zone.zone, zone.origin, NSEC3PARAM);
      const unknown = records.filter((record) => dataWords(record)[0] !== SHA1);
      const isRefused = unknown.length === records.length;
      for (const record of unknown) {
        report({
          path: record.path,
          span: fieldSpan(record, 'hash-algorithm'),
          ...(isRefused ? {} : { severity: 'warning' }),
          message: `The only hash that NSEC3 has is 1 (SHA-1), so ${isRefused ? 'the server refuses the zone' : 'servers pass this record over'}. Write 1, or take the record out.`,
        });
      }
    },
  },
);

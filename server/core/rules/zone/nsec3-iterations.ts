/**
 * NSEC3 hashes that are made again and again.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const NSEC3PARAM = 51;
/** More is taken as unsigned by BIND 9.18 and others. */
const MOST = 150;

export const rule = defineRule(
  {
    id: 'zone/nsec3-iterations',
    summary: 'NSEC3 hashes with additional iterations.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 9276, section: '3.1' },
      { rfc: 9276, section: '3.2' },
    ],
  },
  {
    scope: 'zone',
    types: [NSEC3PARAM],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of recordsAtOfType(zone.zone, zone.origin, NSEC3PARAM)) {
        const iterations = Number(dataWords(record)[2]);
        if (!(iterations > 0)) continue;
        const many = iterations > MOST;
        report({
          path: record.path,
          span: fieldSpan(record, 'iterations'),
          ...(many ? {} : { severity: 'info' }),
          message: many
            ? `With more than ${MOST} iterations resolvers take the zone as unsigned, or fail. Sign it again with 0.`
            : 'Additional iterations of the NSEC3 hash cost servers time and hide nothing, and some resolvers refuse them. Sign the zone again with 0.',
        });
      }
    },
  },
);

/**
 * NSEC3 hashes with a salt.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const NSEC3PARAM = 51;

export const rule = defineRule(
  {
    id: 'zone/nsec3-salt',
    summary: 'NSEC3 hashes with a salt, which is of no use.',
    severity: 'hint',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9276, section: '3.1' }],
  },
  {
    scope: 'zone',
    types: [NSEC3PARAM],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of recordsAtOfType(zone.zone, zone.origin, NSEC3PARAM)) {
        if (dataWords(record)[3] === '-') continue;
        report({
          path: record.path,
          span: fieldSpan(record, 'salt'),
          message:
            'A salt protects nothing in NSEC3, as the zone’s name is part of every hash already. Sign the zone without one (“-”) when it is signed again.',
        });
      }
    },
  },
);

/**
 * DS records with digests that are going out of use.
 */
import { digestTypeName, isDeprecatedDigestType } from '../../dns/dnssec-numbers.ts';
import { defineRule } from '../rule.ts';
import {
  mayHaveQuestionableKeys,
  questionableKeys,
  securityNumbersOf,
} from '../support/questionable-keys.ts';
import { fieldSpan } from '../support/security-data.ts';

export const rule = defineRule(
  {
    id: 'zone/ds-digest-deprecated',
    summary: 'A DS or CDS record with a digest that is going out of use.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8624, section: '3.3' }, { rfc: 9904 }, { rfc: 9905 }],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableKeys,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of questionableKeys(zone.zone)) {
        const type = securityNumbersOf(record).digestType;
        if (type === undefined || !isDeprecatedDigestType(type)) continue;
        report({
          path: record.path,
          span: fieldSpan(record, 'digest-type'),
          tag: 'deprecated',
          message: `${record.typeName} records should no longer be made with digest type ${type} (${digestTypeName(type)}). Make one with SHA-256 (2) of the same key, and take this one out.`,
        });
      }
    },
  },
);

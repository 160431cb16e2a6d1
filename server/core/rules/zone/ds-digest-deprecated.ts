/**
 * DS records with digests that are going out of use.
 */
import { digestTypeName, digestTypeNumber, isDeprecatedDigestType } from '../../dns/dnssec-numbers.ts';
import { dataWordsOfRow, markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const DS = 43;
const CDS = 59;

const old = rowMark([DS, CDS], (block, row) =>
  isDeprecatedDigestType(digestTypeNumber(dataWordsOfRow(block, row, 3)[2] ?? '') ?? 0),
);

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
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, old)) {
        const type = digestTypeNumber(dataWords(record)[2] ?? '') ?? 0;
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

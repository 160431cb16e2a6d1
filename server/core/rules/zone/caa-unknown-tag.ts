/**
 * A CAA record with a property that nobody knows.
 */
import { dataWordsOfRow, markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { isKnownCaaTag } from '../support/caa-tags.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';
import { quoted } from '../support/wording.ts';

const CAA = 257;
const CRITICAL = 128;

const unknownTag = rowMark(
  [CAA],
  (block, row) => !isKnownCaaTag(dataWordsOfRow(block, row, 2)[1] ?? 'issue'),
);

export const rule = defineRule(
  {
    id: 'zone/caa-unknown-tag',
    summary: 'A CAA record with a property that certificate authorities do not know.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 8659, section: '4.1' },
      { manual: 'IANA, Certification Authority Restriction Properties' },
    ],
  },
  {
    scope: 'zone',
    types: [CAA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, unknownTag)) {
        const [flags, tag] = dataWords(record);
        const consequence =
          Number(flags) >= CRITICAL
            ? 'As the record is critical, they issue no certificate at all.'
            : 'They pass over the record, so it forbids and allows nothing.';
        report({
          path: record.path,
          span: fieldSpan(record, 'tag'),
          message: `Certificate authorities know no property ${quoted(tag ?? '')}. ${consequence} The properties are issue, issuewild, issuemail, issuevmc, iodef, contactemail and contactphone.`,
        });
      }
    },
  },
);

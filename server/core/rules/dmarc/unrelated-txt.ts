/**
 * Texts at `_dmarc` that have nothing to do with DMARC.
 */
import { spanInStrings } from '../../txt/joined-text.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import { defineRule } from '../rule.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/unrelated-txt',
    summary: 'A TXT record at “_dmarc” that is no DMARC record.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.10' }],
    yieldsTo: ['zone/duplicate-record', 'zone-syntax/double-escaped'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-unrelated'),
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of policyRecords(zone, 'dmarc-unrelated')) {
        const joined = joinedTextOf(record);
        const domain = record.owner.replace(/^_dmarc\./i, '');
        report({
          path: record.path,
          span: joined.text === '' ? record.rdataSpan : spanInStrings(joined, 0, joined.text.length),
          message: `${quoted(joined.text)} at “_dmarc” is no DMARC record; receivers pass over it, and some take the whole policy for faulty. Put it where it belongs: ${plainName(domain)} itself, as a rule.`,
        });
      }
    },
  },
);

/**
 * Blanks before the version of a DMARC record.
 */
import { dmarcLookalikeOf } from '../../txt/dmarc.ts';
import { spanInStrings } from '../../txt/joined-text.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import { defineRule } from '../rule.ts';
import { safeJoinedTextFix } from '../support/joined-text-edits.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/leading-space',
    summary: 'A DMARC record with a blank before its version.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.8' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-lookalike'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const record of policyRecords(zone, 'dmarc-lookalike')) {
        const joined = joinedTextOf(record);
        if (dmarcLookalikeOf(joined.text) !== 'leading-space') continue;
        const to = joined.text.search(/[^\s\u00a0]/);
        report({
          path: record.path,
          span: spanInStrings(joined, 0, to),
          message: `A DMARC record begins with “v=DMARC1” and nothing before it, so receivers do not see this one, and ${plainName(record.owner.replace(/^_dmarc\./i, ''))} has no policy by it. Take the blank out.`,
          fixes: safeJoinedTextFix(workspace, record, joined, 'Take the blank out.', {
            from: 0,
            to,
            newText: '',
          }),
        });
      }
    },
  },
);

/**
 * A policy that asks for reports only.
 */
import { dmarcTag } from '../../txt/dmarc.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, domainOfRow, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';

export const rule = defineRule(
  {
    id: 'dmarc/p-none',
    summary: 'A DMARC policy that lets forged mail through.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }],
    yieldsTo: NEARER_TO_DMARC,
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc } = row;
        const tag = dmarcTag(dmarc.list, 'p');
        if (dmarc.p !== 'none' || tag === undefined) continue;
        report({
          path: record.path,
          span: spanInDmarc(row, tag.part),
          message: `“p=none” only asks for reports: mail that forges ${domainOfRow(row)} is delivered as before. Once the reports show that all own mail passes, ask for “quarantine” or “reject”.`,
        });
      }
    },
  },
);

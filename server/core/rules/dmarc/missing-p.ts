/**
 * A DMARC record that asks for nothing.
 */
import { dmarcTag } from '../../txt/dmarc.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, domainOfRow, isCutShort, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { joinedTextFix, tagInsertion } from '../support/joined-text-edits.ts';

export const rule = defineRule(
  {
    id: 'dmarc/missing-p',
    summary: 'A DMARC record without a policy.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 9989, section: '4.7' },
      { rfc: 7489, section: '6.3' },
    ],
    yieldsTo: [...NEARER_TO_DMARC, 'zone-syntax/unquoted-semicolon-in-txt'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc } = row;
        const { list, joined, version } = dmarc;
        if (dmarcTag(list, 'p') !== undefined || isCutShort(workspace, record)) continue;
        const isReported = dmarc.rua.some(({ fault }) => fault === undefined);
        const effect = isReported
          ? 'receivers act as if it said “p=none”, and those that follow RFC 7489 ignore it'
          : 'and names no address for reports, so receivers ignore it';
        report({
          path: record.path,
          span: spanInDmarc(row, version.part),
          message: `The DMARC record of ${domainOfRow(row)} has no “p”${isReported ? ':' : ''} ${effect}. Say what to do with mail that fails.`,
          fixes: (['none', 'quarantine', 'reject'] as const).flatMap((request) =>
            joinedTextFix(
              workspace,
              record,
              joined,
              `Add “p=${request}”.`,
              tagInsertion(list, 0, `p=${request}`),
            ),
          ),
        });
      }
    },
  },
);

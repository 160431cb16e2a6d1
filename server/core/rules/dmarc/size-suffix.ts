/**
 * Sizes behind the addresses for DMARC reports.
 */
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { safeJoinedTextFix } from '../support/joined-text-edits.ts';

export const rule = defineRule(
  {
    id: 'dmarc/size-suffix',
    summary: 'A largest size behind an address for DMARC reports.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: 'C' }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/rua-not-mailto', 'dmarc/duplicate-tag'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc } = row;
        for (const { sizePart } of [...dmarc.rua, ...dmarc.ruf]) {
          if (sizePart === undefined) continue;
          report({
            path: record.path,
            span: spanInDmarc(row, sizePart),
            message:
              'A largest size behind an address is gone since RFC 9989, and a strict reader finds no address with it. Remove it.',
            tag: 'deprecated',
            fixes: safeJoinedTextFix(workspace, record, dmarc.joined, 'Remove the size.', {
              ...sizePart,
              newText: '',
            }),
          });
        }
      }
    },
  },
);

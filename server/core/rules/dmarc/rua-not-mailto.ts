/**
 * Addresses for DMARC reports that nobody can send to.
 */
import type { ReportUri } from '../../txt/report-uri.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { defineRule } from '../rule.ts';
import { dmarcRows, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { joinedTextFix } from '../support/joined-text-edits.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/rua-not-mailto',
    summary: 'An address for DMARC reports that is not written as “mailto:”.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/duplicate-tag'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) {
        const { record, dmarc } = row;
        for (const uri of [...dmarc.rua, ...dmarc.ruf]) {
          if (uri.fault === undefined || uri.fault === 'empty') continue;
          const { from } = uri.part;
          report({
            path: record.path,
            span: spanInDmarc(row, uri.part),
            message: whatIsWrong(uri),
            fixes:
              uri.fault !== 'no-scheme'
                ? []
                : joinedTextFix(workspace, record, dmarc.joined, 'Write “mailto:” before the address.', {
                    from,
                    to: from,
                    newText: 'mailto:',
                  }),
          });
        }
      }
    },
  },
);

function whatIsWrong({ text, fault }: ReportUri): string {
  switch (fault) {
    case 'no-scheme':
      return `${quoted(text)} is no URI, so no reports are sent to it. Write “mailto:” before the address.`;
    case 'bad-address':
      return `${quoted(text)} names no mail address, so no reports are sent to it. Write “mailto:”, a mailbox, “@” and its domain; several are separated by commas.`;
    default:
      return `Receivers send reports by mail and pass over ${quoted(text)}. Write “mailto:” and a mail address.`;
  }
}

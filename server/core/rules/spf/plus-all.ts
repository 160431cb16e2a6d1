/**
 * A policy that lets everybody send.
 */
import { isAll } from '../../txt/spf.ts';
import { defineRule } from '../rule.ts';
import { spfFix } from '../support/spf-edits.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/plus-all',
    summary: 'An SPF record that authorises every address.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '5.1' },
      { rfc: 7208, section: '8.2' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of questionableSpf(zone)) {
        const { record, spf } = row;
        const all = spf.terms.find(isAll);
        if (all?.qualifier !== 'pass') continue;
        // A blank tore its sign off; that fault has its own finding.
        if (/^[-+~?]$/.test(spf.terms[spf.terms.indexOf(all) - 1]?.text ?? '')) continue;
        const place = { from: all.at, to: all.at + all.text.length };
        report({
          path: record.path,
          span: all.span,
          message: `${quoted(all.text)} authorises every address on the Internet to send mail as ${plainName(record.owner)}, so the policy protects nothing. Write “~all” or “-all”.`,
          fixes: [
            ...spfFix(workspace, row, 'Mark other senders as suspicious (~all).', {
              ...place,
              newText: '~all',
            }),
            ...spfFix(workspace, row, 'Refuse other senders (-all).', { ...place, newText: '-all' }),
          ],
        });
      }
    },
  },
);

/**
 * A policy without an end.
 */
import { defineRule } from '../rule.ts';
import { spfFix } from '../support/spf-edits.ts';
import { isPartOfPolicies, mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/no-all',
    summary: 'An SPF record that does not say what other senders are.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '4.7' },
      { rfc: 7208, section: '5.1' },
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
        const { terms } = spf;
        if (terms.some(({ known, name }) => known === 'redirect' || name === 'all' || name === 'redirect'))
          continue;
        // Receivers do not come to the end of a faulty record.
        if (terms.some(({ fault }) => fault !== undefined) || isPartOfPolicies(record.owner)) continue;
        const last = terms.at(-1);
        const end = spf.text.trimEnd().length;
        report({
          path: record.path,
          span: last?.span ?? spf.versionSpan,
          message: `The SPF record of ${plainName(record.owner)} ends without “all”, so mail from any other address is treated as if there were no policy. End it with “~all” or “-all”.`,
          fixes: [
            ...spfFix(workspace, row, 'Mark other senders as suspicious (~all).', {
              from: end,
              to: end,
              newText: ' ~all',
            }),
            ...spfFix(workspace, row, 'Refuse other senders (-all).', {
              from: end,
              to: end,
              newText: ' -all',
            }),
          ],
        });
      }
    },
  },
);

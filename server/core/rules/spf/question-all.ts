/**
 * A policy that says nothing of other senders.
 */
import { isAll } from '../../txt/spf.ts';
import { defineRule } from '../rule.ts';
import { isPartOfPolicies, mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/question-all',
    summary: 'An SPF record that leaves open what other senders are.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
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
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        const all = spf.terms.find(isAll);
        if (all?.qualifier !== 'neutral' || isPartOfPolicies(record.owner)) continue;
        report({
          path: record.path,
          span: all.span,
          message: `“?all” treats mail from any other address as if ${plainName(record.owner)} had no policy, so forged mail passes as well as before. Write “~all”, or “-all” once all senders are listed.`,
        });
      }
    },
  },
);

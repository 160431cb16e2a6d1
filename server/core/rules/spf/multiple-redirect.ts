/**
 * Modifiers that may stand once only.
 */
import { defineRule } from '../rule.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/multiple-redirect',
    summary: 'An SPF record with several “redirect” or several “exp”.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '6' }],
    yieldsTo: ['zone/duplicate-record', 'spf/syntax'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        for (const name of ['redirect', 'exp']) {
          const [first, second] = spf.terms.filter(({ known }) => known === name);
          if (first === undefined || second === undefined) continue;
          report({
            path: record.path,
            span: second.span,
            message: `${quoted(name)} stands twice in the SPF record of ${plainName(record.owner)}, so receivers take the whole record for faulty. Keep one of the two.`,
            related: [{ path: record.path, span: first.span, message: 'The first one stands here.' }],
          });
        }
      }
    },
  },
);

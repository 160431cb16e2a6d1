/**
 * Terms that change nothing.
 */
import { defineRule } from '../rule.ts';
import { coveredTerms } from '../support/spf-covered.ts';
import { removalOf, spfFix } from '../support/spf-edits.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/redundant-term',
    summary: 'A term of an SPF record that another one makes needless.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '4.6.2' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of questionableSpf(zone)) {
        const { record, spf } = row;
        for (const { term, by } of coveredTerms(spf.terms)) {
          report({
            path: record.path,
            span: term.span,
            message: `${quoted(term.text)} changes nothing, as ${quoted(by.text)} covers it. It can be removed.`,
            tag: 'unnecessary',
            related: [{ path: record.path, span: by.span, message: 'This covers it.' }],
            fixes: spfFix(workspace, row, `Remove ${quoted(term.text)}.`, removalOf(spf, term)),
          });
        }
      }
    },
  },
);

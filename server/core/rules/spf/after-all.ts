/**
 * Mechanisms that nobody comes to.
 */
import { isAll } from '../../txt/spf.ts';
import { defineRule } from '../rule.ts';
import { removalOf, spfFix } from '../support/spf-edits.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { quoted } from '../support/wording.ts';

/** Of one record more are not named one by one. */
const MOST = 20;

export const rule = defineRule(
  {
    id: 'spf/after-all',
    summary: 'A mechanism behind “all” in an SPF record.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '5.1' }],
    yieldsTo: ['zone/duplicate-record', 'spf/syntax'],
  },
  {
    scope: 'zone',
    where: mayHaveQuestionableSpf,
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const row of questionableSpf(zone)) {
        const { record, spf } = row;
        const at = spf.terms.findIndex(isAll);
        const all = spf.terms[at];
        if (all === undefined) continue;
        const behind = spf.terms
          .slice(at + 1)
          .filter(({ kind, fault }) => kind === 'mechanism' && fault !== 'unknown-mechanism');
        for (const term of behind.slice(0, MOST)) {
          report({
            path: record.path,
            span: term.span,
            message: `Receivers stop at ${quoted(all.text)} and never come to ${quoted(term.text)}. Put it before ${quoted(all.text)}, or remove it.`,
            tag: 'unnecessary',
            related: [{ path: record.path, span: all.span, message: 'Evaluation ends here.' }],
            fixes: [
              ...spfFix(workspace, row, `Remove ${quoted(term.text)}.`, removalOf(spf, term)),
              ...(term.known === 'all'
                ? []
                : spfFix(workspace, row, `Put ${quoted(term.text)} before ${quoted(all.text)}.`, {
                    from: all.at,
                    to: term.at + term.text.length,
                    newText: `${term.text} ${spf.text.slice(all.at, removalOf(spf, term).from)}`,
                  })),
            ],
          });
        }
      }
    },
  },
);

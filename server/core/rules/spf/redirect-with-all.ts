/**
 * A redirect that `all` makes void.
 */
import { isAll } from '../../txt/spf.ts';
import { defineRule } from '../rule.ts';
import { removalOf, spfFix } from '../support/spf-edits.ts';
import { mayHaveQuestionableSpf, questionableSpf } from '../support/spf-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/redirect-with-all',
    summary: 'A redirect in an SPF record that has “all”.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '6.1' }],
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
        const redirect = spf.terms.find(({ known }) => known === 'redirect');
        if (all === undefined || redirect === undefined || redirect.fault !== undefined) continue;
        report({
          path: record.path,
          span: redirect.span,
          message: `Receivers pass over ${quoted(redirect.text)}, because ${quoted(all.text)} always matches first. Remove one of the two; to keep both policies write ${quoted(`include:${redirect.value}`)} before ${quoted(all.text)}.`,
          tag: 'unnecessary',
          related: [{ path: record.path, span: all.span, message: 'This always matches.' }],
          fixes: [
            ...spfFix(workspace, row, `Remove ${quoted(redirect.text)}.`, removalOf(spf, redirect)),
            ...spfFix(workspace, row, `Remove ${quoted(all.text)}.`, removalOf(spf, all)),
          ],
        });
      }
    },
  },
);

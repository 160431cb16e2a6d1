/**
 * A quote in a key that is never closed.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/unbalanced-quote',
    summary: 'A key opens a quote and does not close it, so the row is skipped.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'postmap(1)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      report({
        path,
        span,
        message: `The quote in ${quoted(data.key ?? '')} is not closed, so postmap ignores the row with a warning and the key is not there. Close the quote or remove it.`,
      });
    },
  },
);

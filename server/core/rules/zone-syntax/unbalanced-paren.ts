/**
 * A parenthesis of a zone file without its other half.
 */
import { defineRule } from '../rule.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/unbalanced-paren',
    summary: 'A parenthesis that is never closed, or closed without having been opened.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message =
        data.paren === ')'
          ? 'This parenthesis closes nothing, so the server refuses the zone. Remove it, or open one earlier.'
          : 'This parenthesis is never closed: the server would take all that follows for one record and refuse the zone. Close it behind the last field.';
      report({ path, span, message });
    },
  },
);

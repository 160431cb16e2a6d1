/**
 * A name with two dots in a row or a dot at its start.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/empty-label',
    summary: 'A name with an empty label: two dots in a row, or a dot at the start.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '2.3.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `The name ${quoted(data.text ?? '')} has an empty label (two dots in a row, or one at the start), so the server refuses the zone. Remove the dot too many.`;
      report({ path, span, message });
    },
  },
);

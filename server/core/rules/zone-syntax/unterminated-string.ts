/**
 * A quoted string of a zone file that its line does not close.
 */
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/unterminated-string',
    summary: 'A quoted string that is not closed on its line.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const end = span.start + (data.text ?? '').trimEnd().length;
      const marked = { start: span.start, end: Math.max(end, span.start + 1) };
      report({
        path,
        span: marked,
        message:
          'This string has no closing quote before the end of its line, so the server refuses the zone. Close it; a long text may be several strings.',
        fixes: [
          suggestedFix('Close the string.', path, () => [
            { span: { start: marked.end, end: marked.end }, newText: '"' },
          ]),
        ],
      });
    },
  },
);

/**
 * A first line that starts with a blank: it would continue a line that is not there.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { lineStartAt, textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'map/leading-whitespace',
    summary: 'The first line of a table starts with white space, so it is skipped.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ manual: 'postmap(1)' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span }, workspace, report) => {
      report({
        path,
        span,
        message:
          'A line that starts with white space continues the line before it, and there is none: Postfix skips this one with a warning, so its row is not there. Remove the white space.',
        fixes: [
          safeFix('Remove the white space at the beginning.', path, () => {
            const start = lineStartAt(textOf(workspace, path), span.start);
            return [{ span: { start, end: span.start }, newText: '' }];
          }),
        ],
      });
    },
  },
);

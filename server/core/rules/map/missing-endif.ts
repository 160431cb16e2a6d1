/**
 * An if of a table that no endif closes.
 */
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'map/missing-endif',
    summary: 'An if has no endif.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'regexp_table(5)' }, { manual: 'pcre_table(5)' }, { manual: 'cidr_table(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span }, workspace, report) => {
      report({
        path,
        span,
        message:
          'This if has no endif: Postfix warns when it reads the table, and all rows from here to the end count only where the if holds. Write endif where the block ends.',
        fixes: [
          suggestedFix('Close the block at the end of the file.', path, () => {
            const text = textOf(workspace, path);
            const newline = lineEndOf(text);
            const opening = text === '' || text.endsWith('\n') ? '' : newline;
            return [{ span: { start: text.length, end: text.length }, newText: `${opening}endif${newline}` }];
          }),
        ],
      });
    },
  },
);

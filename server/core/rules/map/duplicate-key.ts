/**
 * A key that an earlier row of the table has already.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { lineStartAt, nextLineAt, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/duplicate-key',
    summary: 'A key stands twice in a table; only the first row counts.',
    severity: 'warning',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ manual: 'postmap(1)' }, { manual: 'postalias(1)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const { key = '', firstStart, firstEnd, rowEnd, same } = data;
      const first = { start: Number(firstStart), end: Number(firstEnd) };
      const consequence = same === 'yes' ? 'It says the same' : 'What this one says is lost';
      report({
        path,
        span,
        message: `${quoted(key)} stands in the table already. The first row counts, and Postfix ignores this one with a warning when the table is built. ${consequence}; remove the row that is not meant.`,
        related: [{ path, span: first, message: 'This row counts.' }],
        fixes:
          rowEnd === undefined
            ? []
            : [
                safeFix('Remove the row that is ignored.', path, () => {
                  const text = textOf(workspace, path);
                  const end = nextLineAt(text, Number(rowEnd));
                  return [{ span: { start: lineStartAt(text, span.start), end }, newText: '' }];
                }),
              ],
      });
    },
  },
);

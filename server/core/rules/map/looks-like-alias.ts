/**
 * A key with a colon at its end in a table of another kind than aliases.
 */
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/looks-like-alias',
    summary: 'A key ends in a colon, as in an aliases file.',
    severity: 'warning',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'postmap(1)' }, { manual: 'aliases(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      report({
        path,
        span,
        message: `The colon is part of the key ${quoted(data.key ?? '')} here: only aliases files have one behind the name. The row is built, with a warning, and nothing ever asks for that key. Remove the colon, or read the file as alias_maps.`,
        fixes: [
          suggestedFix('Remove the colon.', path, () => [
            { span: { start: span.end - 1, end: span.end }, newText: '' },
          ]),
        ],
      });
    },
  },
);

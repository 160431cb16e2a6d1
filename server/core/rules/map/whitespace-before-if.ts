/**
 * A rule below an if that is indented, and so continues the if.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { behindBlanks, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/whitespace-before-if',
    summary: 'A rule is indented below an if, so it is no rule.',
    severity: 'warning',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ manual: 'regexp_table(5)' }, { manual: 'pcre_table(5)' }, { manual: 'cidr_table(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const lost =
        data.if === 'dropped'
          ? 'Postfix skips the if with all that was joined to it, and warns.'
          : 'Postfix drops it with a warning.';
      report({
        path,
        span,
        message: `A line that starts with white space continues the line before it, so ${quoted(data.text ?? '')} is part of the if and no rule. ${lost} Rules between if and endif must not be indented.`,
        fixes: [
          safeFix('Remove the indentation.', path, () => {
            const text = textOf(workspace, path);
            const edits: { span: { start: number; end: number }; newText: string }[] = [];
            const first = text.lastIndexOf('\n', span.start - 1) + 1;
            for (let at = first; at < span.end; at = text.indexOf('\n', at) + 1) {
              const end = behindBlanks(text, at);
              if (end > at && text[end] !== '#') edits.push({ span: { start: at, end }, newText: '' });
              if (text.indexOf('\n', at) < 0) break;
            }
            return edits;
          }),
        ],
      });
    },
  },
);

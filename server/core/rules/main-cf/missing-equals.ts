/**
 * A logical line of main.cf that is no `name = value`, as there is no `=` behind its first word.
 */
import { isTemplated } from '../../postfix/template.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/missing-equals',
    summary: 'A line of main.cf without “=”, on which every program of Postfix ends.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const text = data.text ?? '';
      if (isTemplated(text) || /^[{}<%@]/.test(text)) return;
      report({
        path,
        span,
        message: `${quoted(text)} has no “=” behind its first word: every program of Postfix, postconf too, ends on this line. Write “name = value”, or start the line with a # to make it a comment; to continue the line before, start it with a blank.`,
      });
    },
  },
);

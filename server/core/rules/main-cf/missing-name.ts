/**
 * A logical line of main.cf that has no name before its `=`.
 */
import { isTemplated } from '../../postfix/template.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule(
  {
    id: 'main-cf/missing-name',
    summary: 'A line of main.cf that starts with “=”, on which every program of Postfix ends.',
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
        message: `There is no name before the “=”: every program of Postfix, postconf too, ends on this line. Write “name = value”, or remove the line.`,
      });
    },
  },
);

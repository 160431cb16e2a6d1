/**
 * An empty value where Postfix insists on one.
 */
import { defineRule } from '../rule.ts';
import { faultyValues, whoEnds } from '../support/checked-values.ts';

export const rule = defineRule(
  {
    id: 'main-cf/empty-value',
    summary: 'A parameter that must have a value is empty, so that Postfix does not start.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const value of faultyValues(configuration)) {
        if (value.fault.kind !== 'empty') continue;
        const { parameter, path, span, unread } = value;
        report({
          path,
          span,
          ...(unread && { severity: 'warning' as const }),
          message: `${parameter.name} must not be empty, ${whoEnds(value)}. Give it a value, or remove the line to have the default${
            parameter.default === undefined || parameter.default === '' ? '' : ` (${parameter.default})`
          }.`,
        });
      }
    },
  },
);

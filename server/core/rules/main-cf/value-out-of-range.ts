/**
 * A number or time beyond the bounds that Postfix sets.
 */
import { defineRule } from '../rule.ts';
import { faultyValues, whoEnds } from '../support/checked-values.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/value-out-of-range',
    summary: 'A number or time is smaller or larger than Postfix takes, so that it does not start.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const value of faultyValues(configuration)) {
        const { kind, limit = 0 } = value.fault;
        if (kind !== 'below-minimum' && kind !== 'above-maximum') continue;
        const { parameter, word, path, span, unread } = value;
        const unit = parameter.kind === 'time' ? ' seconds' : '';
        const bound = kind === 'below-minimum' ? `at least ${limit}` : `at most ${limit}`;
        report({
          path,
          span,
          ...(unread && { severity: 'warning' as const }),
          message: `${quoted(word)} is out of range: ${parameter.name} must be ${bound}${unit}, ${whoEnds(value)}. Write a value within the bounds.`,
        });
      }
    },
  },
);

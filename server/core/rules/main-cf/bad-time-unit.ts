/**
 * A value that is no time as Postfix writes it.
 */
import { defineRule } from '../rule.ts';
import { faultyValues, whoEnds } from '../support/checked-values.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/bad-time-unit',
    summary: 'A time is not a number with the unit s, m, h, d or w, so that Postfix does not start.',
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
        if (value.fault.kind !== 'bad-time-unit') continue;
        const { parameter, word, path, span, unread } = value;
        const what = word === '' ? `${parameter.name} is empty` : `${quoted(word)} is no time`;
        report({
          path,
          span,
          ...(unread && { severity: 'warning' as const }),
          message: `${what}: ${parameter.name} takes digits with s, m, h, d or w right behind them, in lower case (${parameter.unit ?? 's'} where there is none), ${whoEnds(value)}. Write it so.`,
        });
      }
    },
  },
);

/**
 * A value that is no whole number where Postfix takes nothing else.
 */
import { defineRule } from '../rule.ts';
import { faultyValues, whoEnds } from '../support/checked-values.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/bad-number',
    summary: 'A parameter that is a whole number has another value, so that Postfix does not start.',
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
        if (value.fault.kind !== 'bad-number') continue;
        const { parameter, word, path, span, unread } = value;
        const what = word === '' ? `${parameter.name} is empty` : `${quoted(word)} is no whole number`;
        const number = numberMeant(word);
        report({
          path,
          span,
          ...(unread && { severity: 'warning' as const }),
          message: `${what}, and ${parameter.name} takes digits only, without a unit, ${whoEnds(value)}. ${
            number === undefined ? 'Write a number.' : `Write the number in full, such as ${number}.`
          }`,
        });
      }
    },
  },
);

const UNITS = 'kmgt';

/** `10M` as a number of octets; undefined for what is no number with such a unit, or is too large to be meant. */
function numberMeant(word: string): number | undefined {
  const match = /^(\d{1,6}) ?([kmgt])i?b?$/i.exec(word);
  if (!match) return undefined;
  const number = Number(match[1]) * 1024 ** (UNITS.indexOf((match[2] as string).toLowerCase()) + 1);
  return Number.isSafeInteger(number) ? number : undefined;
}

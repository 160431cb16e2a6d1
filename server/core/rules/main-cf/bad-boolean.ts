/**
 * A value that is neither yes nor no where Postfix takes nothing else.
 */
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { type FaultyValue, faultyValues, whoEnds } from '../support/checked-values.ts';
import { suggestedFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/bad-boolean',
    summary: 'A parameter that is yes or no has another value, so that Postfix does not start.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const value of faultyValues(configuration)) {
        if (value.fault.kind !== 'bad-boolean') continue;
        const { parameter, word, path, span, unread } = value;
        const what = word === '' ? `${parameter.name} is empty` : `${quoted(word)} is neither yes nor no`;
        report({
          path,
          span,
          ...(unread && { severity: 'warning' as const }),
          message: `${what}, and ${parameter.name} takes nothing else, ${whoEnds(value)}. Write yes or no.`,
          fixes: value.literal ? fixesOf(value) : [],
        });
      }
    },
  },
);

const MEANT: readonly (readonly [answer: string, words: RegExp])[] = [
  ['yes', /^(?:y|ye|yess|true|on|1|enabled?|"yes"|'yes')$/i],
  ['no', /^(?:n|none|false|off|0|disabled?|"no"|'no')$/i],
];

/** The answer that the word stands for in other programs, else both. */
function fixesOf({ word, path, span }: FaultyValue): readonly Fix[] {
  const likely = MEANT.filter(([, words]) => words.test(word));
  return (likely.length === 0 ? MEANT : likely).map(([answer]) =>
    suggestedFix(`Change it to ${answer}.`, path, () => [{ span, newText: answer }]),
  );
}

/**
 * A `$` in main.cf that starts no well-formed reference.
 */
import type { ExpansionFault } from '../../postfix/expand.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { defineRule } from '../rule.ts';
import { faultyExpansions } from '../support/faulty-expansions.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/bad-expansion',
    summary: 'A reference in a value of main.cf is not well formed, so that Postfix does not start.',
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
      for (const { value, fault, start, end, reached } of faultyExpansions(configuration)) {
        const why = WHY[fault];
        // A test without a name is taken as one of a name that is never set.
        if (why === undefined || /^\$[{(]\s*[?:]/.test(value.value.text.slice(start))) continue;
        report({
          path: value.path,
          span: spanInFile(value.value, start, end),
          ...(!reached && { severity: 'warning' as const }),
          message: `${quoted(value.value.text.slice(start, end))} ${why}. ${
            reached
              ? `Every program of Postfix that reads ${value.name} ends as soon as it starts (“macro processing error”).`
              : `No parameter of Postfix uses ${value.name} yet; a program that read it would end.`
          } Correct the reference, or write $$ for a dollar sign.`,
        });
      }
    },
  },
);

const WHY: Readonly<Partial<Record<ExpansionFault, string>>> = {
  truncated: 'has no closing bracket',
  'empty-name': 'names no parameter',
  'bad-name': 'has a character behind the name that may not stand there',
  'bad-expression': 'is no expression that Postfix knows',
};

/**
 * Blanks in an -o option of master.cf that no braces hold together, and other words that a daemon does not expect.
 */

import { span as spanOf } from '../../text/span.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { beforeBlanks, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'master-cf/o-with-spaces',
    summary: 'An -o option of master.cf has blanks around the = or in its value, and no braces.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'single_server(8)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const { kind = '', name = '', text = '', service = '', fatal: error = '' } = data;
      const inBraces = suggestedFix('Put the option in braces.', path, () => [
        { span: spanOf(span.start, span.start), newText: '{ ' },
        { span: spanOf(span.end, span.end), newText: ' }' },
      ]);
      const fatal = `the daemon ends with “${error}” at each request, as master and postconf do not look at it`;
      switch (kind) {
        case 'no-value':
          return report({
            path,
            span,
            message: text.includes('=')
              ? `Blanks end an argument, so ${service} is started with -o ${quoted(name)} alone and ends at once: “missing '=' after attribute name”. Write -o name=value without blanks, or -o { name = value }.`
              : `-o ${quoted(name)} sets nothing, and the daemon of ${service} ends at once: “missing '=' after attribute name”. Write -o name=value.`,
            fixes: /^[\w.-]+ ?= ?/.test(text) ? [inBraces] : [],
          });
        case 'value':
          return report({
            path,
            span,
            message: `The value of ${name} ends at the first blank, and ${quoted(text)} is left over: ${fatal}. Put name and value in braces: -o { name = value }.`,
            fixes: [inBraces],
          });
        case 'comment':
          return report({
            path,
            span,
            message: `master.cf has no comments at the end of a line: ${service} is started with ${quoted(text)} as arguments, and ${fatal}. Put the comment on a line of its own.`,
            fixes: [removal(path, span, () => textOf(workspace, path))],
          });
        default:
          return report({
            path,
            span,
            message: `${service} is started with ${quoted(text)}, which no option takes: ${fatal}, and options behind it are not read. Remove it.`,
            fixes: [removal(path, span, () => textOf(workspace, path))],
          });
      }
    },
  },
);

function removal(path: string, span: { readonly start: number; readonly end: number }, text: () => string) {
  return suggestedFix('Remove it.', path, () => [
    { span: spanOf(beforeBlanks(text(), span.start), span.end), newText: '' },
  ]);
}

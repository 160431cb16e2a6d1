/**
 * Lines of master.cf that start with a blank and continue another service than they seem to, or none.
 */
import { type Span, span as spanOf } from '../../text/span.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineStartAt, nextLineAt, textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'master-cf/o-continuation-trap',
    summary: 'A line of master.cf continues another service than it seems to, or none.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const { kind = '', text = '', service = '', commented = '' } = data;
      const outdent = suggestedFix('Remove the blanks at the start of the line.', path, () => [
        { span: spanOf(lineStartAt(textOf(workspace, path), span.start), span.start), newText: '' },
      ]);
      switch (kind) {
        case 'commented-service':
          return report({
            path,
            span,
            message: `Comments do not end a service: as ${commented} is commented out, this line sets its options for ${service} above. Comment it out, too.`,
            fixes: [
              suggestedFix('Comment it out, too.', path, () =>
                linesOf(textOf(workspace, path), span).map((start) => ({
                  span: spanOf(start, start),
                  newText: '#',
                })),
              ),
            ],
          });
        case 'indented-service':
          return report({
            path,
            span,
            message: `A line that starts with a blank continues the one before: ${quoted(text)} is no service but more arguments of ${service}. Remove the blanks at its start.`,
            fixes: [outdent],
          });
        default:
          return report({
            path,
            span,
            message: `This line starts with a blank and there is nothing before it to continue: Postfix passes over ${quoted(text)} with a warning in the log. Remove the blanks at its start.`,
            fixes: kind === 'service' ? [outdent] : [],
          });
      }
    },
  },
);

/** Where the lines of a span start that are no comments and not empty. */
function linesOf(text: string, { start, end }: Span): readonly number[] {
  const starts: number[] = [];
  for (let at = lineStartAt(text, start); at < end; at = nextLineAt(text, at)) {
    if (!/^[ \t\r]*(?:#|\n|$)/.test(text.slice(at, nextLineAt(text, at)))) starts.push(at);
  }
  return starts;
}

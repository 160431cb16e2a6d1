/**
 * A `$GENERATE` whose range or template cannot be used.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/generate-bad-range',
    summary: 'A $GENERATE with a range or template that cannot be used.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'BIND 9 Administrator Reference Manual', section: '$GENERATE' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      report({ path, span, message: messageFor(data.text ?? '', data.reason ?? '') });
    },
  },
);

function messageFor(text: string, reason: string): string {
  switch (reason) {
    case 'range':
      return `${quoted(text)} is no range for $GENERATE, so the server refuses the zone. Write START-STOP or START-STOP/STEP with numbers up to 2147483647, START not above STOP.`;
    case 'modifier':
      return `${quoted(text)} has a faulty modifier, so the server refuses the zone. Write \${OFFSET,WIDTH,BASE} with base d, o, x, X, n or N.`;
    case 'parenthesis':
      return `${quoted(text)} stands in parentheses, which a server does not take around the data of $GENERATE, so it refuses the zone. Close them before it.`;
    default:
      return `The records that this $GENERATE makes of ${quoted(text)} are faulty, so the server refuses the zone. Correct the template.`;
  }
}

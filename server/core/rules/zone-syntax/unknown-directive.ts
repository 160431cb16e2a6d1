/**
 * A line that starts with `$` and is no directive.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/unknown-directive',
    summary: 'A line that starts with $ and is none of $ORIGIN, $TTL, $INCLUDE and $GENERATE.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '5.1' },
      { rfc: 2308, section: '4' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `${quoted(data.text ?? '')} is no directive, so the server refuses the zone. Directives are $ORIGIN, $TTL, $INCLUDE and $GENERATE.`;
      report({ path, span, message });
    },
  },
);

/**
 * Backslashes that become part of a text.
 */
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/double-escaped',
    summary: 'A text with backslashes or quotes in it that were meant for the zone file.',
    severity: 'warning',
    set: 'syntax',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
    yieldsTo: ['zone-syntax/txt-chunk-too-long'],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const text = data.text ?? '';
      const what = /\\\\\\?;/.test(text)
        ? 'a backslash before a semicolon'
        : 'quotes of its own around all that it says';
      const message = `What clients get of this string has ${what}, so they do not understand it: it was escaped twice. Inside quotes a semicolon needs no backslash.`;
      const newText = data.meant ?? text;
      report({
        path,
        span,
        message,
        fixes: [suggestedFix('Write it without the escapes.', path, () => [{ span, newText }])],
      });
    },
  },
);

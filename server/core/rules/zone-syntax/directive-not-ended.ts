/**
 * A directive on the last line of a file that has no final line end.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/directive-not-ended',
    summary: 'A directive on the last line of a file, which lacks its line end.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const message = `The file ends on this ${data.type} line without a line end, so BIND takes the directive for unfinished and refuses the zone. End the line.`;
      const fix = safeFix('End the last line.', path, () => {
        const end = textOf(workspace, path).length;
        return [{ span: { start: end, end }, newText: '\n' }];
      });
      report({ path, span, message, fixes: [fix] });
    },
  },
);

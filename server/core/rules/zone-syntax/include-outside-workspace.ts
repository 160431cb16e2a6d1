/**
 * An `$INCLUDE` of a file that the workspace does not hold.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/include-outside-workspace',
    summary: 'The file of an $INCLUDE lies outside the workspace, so what it holds is not known.',
    severity: 'info',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `The file ${quoted(data.file ?? '')} lies outside the workspace. What it holds is not known here, so nothing is reported as missing from this zone.`;
      report({ path, span, message });
    },
  },
);

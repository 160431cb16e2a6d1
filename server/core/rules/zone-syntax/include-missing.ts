/**
 * An `$INCLUDE` of a file that is not there.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/include-missing',
    summary: 'The file of an $INCLUDE is not in the workspace, which holds the folder it should be in.',
    severity: 'error',
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
      const message = `The file ${quoted(data.file ?? '')} is not there, so the server refuses the zone. Correct the path; it is taken from the folder that the server loads zones from.`;
      report({ path, span, message });
    },
  },
);

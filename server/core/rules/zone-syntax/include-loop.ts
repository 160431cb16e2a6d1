/**
 * An `$INCLUDE` that leads back to a file that is being included.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/include-loop',
    summary: 'An $INCLUDE that leads back to a file which is already being read, or nests too deep.',
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
      const message = `Including ${quoted(data.file ?? '')} here leads back to a file that is already being read, or nests too deep, so the server would never finish. Remove one of the $INCLUDE lines.`;
      report({ path, span, message });
    },
  },
);

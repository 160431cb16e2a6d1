/**
 * A record of another class than the Internet’s.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/class-mismatch',
    summary: 'A record whose class is not the zone’s.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.2' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `The class ${quoted(data.text ?? '')} is not that of the zone, which is IN, so the server refuses the zone. Write IN or leave the class out.`;
      report({ path, span, message });
    },
  },
);

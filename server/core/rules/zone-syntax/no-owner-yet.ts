/**
 * A first record without an owner.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/no-owner-yet',
    summary: 'The first record of a zone has no owner name to inherit.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'problem',
    where: 'whole-zones',
    check: ({ path, span, data }, _workspace, report) => {
      const message = `This ${quoted(data.text ?? '')} record starts with a blank, so it inherits the owner of the record before it, and there is none: the server refuses the zone. Write an owner, such as @.`;
      report({ path, span, message });
    },
  },
);

/**
 * A record without owner right behind an `$ORIGIN`.
 */
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/inherited-owner-after-origin',
    summary: 'A record right behind $ORIGIN takes its owner from before it.',
    severity: 'warning',
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
      const owner = plainName(data.owner ?? '');
      const origin = plainName(data.origin ?? '');
      if (owner.toLowerCase() === origin.toLowerCase()) {
        const message = `This record belongs to ${owner} because the record before the $ORIGIN does, not because of the $ORIGIN. Write its owner, @, so that it stays there when lines are moved.`;
        report({ path, span, message, severity: 'info' });
        return;
      }
      const message = `This record has no owner of its own and belongs to ${owner}, the owner before the $ORIGIN, not to ${origin}. Write the owner that is meant: @ is ${origin}.`;
      report({ path, span, message });
    },
  },
);

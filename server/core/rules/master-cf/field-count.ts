/**
 * A line of master.cf with fewer than the eight fields of a service.
 */
import { defineRule } from '../rule.ts';
import { counted, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'master-cf/field-count',
    summary: 'A service of master.cf lacks some of its eight fields.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { service = '', count = '' } = data;
      const effect = 'and Postfix does not start: postfix(1) and postconf stop at “bad field count”';
      report({
        path,
        span,
        message: service.startsWith('-')
          ? `A line that starts without a blank begins a service of its own, so ${quoted(service)} is read as the name of one that lacks fields, ${effect}. Put a blank before it to make it continue the service above.`
          : `${quoted(service)} has ${counted(Number(count), 'field')} of the eight of a service (name, type, private, unpriv, chroot, wakeup, maxproc, command), ${effect}. Add the others; a - asks for the default.`,
      });
    },
  },
);

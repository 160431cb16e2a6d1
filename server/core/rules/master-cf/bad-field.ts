/**
 * A field of a service in master.cf that master(8) refuses, or braces around an argument that it cannot read.
 */
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

/** What each field may hold. */
const MAY_HOLD: Readonly<Record<string, string>> = {
  private: 'y, n or -',
  unpriv: 'y, n or -',
  chroot: 'y, n or -',
  wakeup: 'seconds, with or without a ? behind them, or -',
  maxproc: 'a number of processes (0 for any number) or -',
};

export const rule = defineRule(
  {
    id: 'master-cf/bad-field',
    summary: 'A field of a service in master.cf holds what Postfix does not take.',
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
      const { field = '', value = '', service = '' } = data;
      if (field === 'argument') {
        report({
          path,
          span,
          message: `The braces of ${quoted(value)} do not enclose the whole argument, so master does not start. Close them, and put nothing behind the } but a blank.`,
        });
        return;
      }
      const shifted = daemonNamed(value) !== undefined || value.startsWith('-o');
      report({
        path,
        span,
        message: `${quoted(value)} is no value for the field ${field} of ${service}, which takes ${MAY_HOLD[field]}; Postfix does not start.${
          shifted ? ' A field before it seems to be missing.' : ''
        }`,
      });
    },
  },
);

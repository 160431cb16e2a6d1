/**
 * An address or port that an inet service of master.cf cannot listen at.
 */
import { nearPortName } from '../../postfix/master-cf-faults.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'master-cf/bad-port',
    summary: 'An inet service of master.cf names no port that it could listen at.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'services(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { fault = '', port = '', service = '' } = data;
      const near = nearPortName(port);
      const place = { path, span };
      switch (fault) {
        case 'missing-bracket':
          return report({
            ...place,
            message: `${quoted(service)} opens a bracket and does not close it, so master does not start. Write [address]:port.`,
          });
        case 'behind-bracket':
          return report({
            ...place,
            message: `Behind the bracket of ${quoted(service)} there must be a colon and the port, so master does not start. Write [address]:port.`,
          });
        case 'missing':
          return report({
            ...place,
            message: `${quoted(service)} names no port, so master does not start. Write the port behind the last colon.`,
          });
        case 'zero':
          return report({
            ...place,
            message: `Port 0 lets the system choose any free port at each start, so nobody finds ${quoted(service)}. Write the port that is meant.`,
          });
        case 'too-large':
          return report({
            ...place,
            message: `There is no port ${port}, as ports end at 65535: Postfix starts and listens at ${Number(port) % 65536} without a word. Write the port that is meant.`,
          });
        default:
          return report({
            ...place,
            severity: 'warning',
            message: `${quoted(port)} is no usual name of a port: unless /etc/services of the machine has it, master does not start. Did you mean ${near}?`,
          });
      }
    },
  },
);

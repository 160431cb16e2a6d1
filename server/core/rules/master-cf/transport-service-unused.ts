/**
 * A service of master.cf that could deliver mail and that nothing names as a transport.
 */
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { defineRule } from '../rule.ts';
import { isServiceNamed } from '../support/transport-names.ts';
import { isUnfinished } from '../support/user-parameters.ts';

/** Services that Postfix and the distributions put into their master.cf, used or not. */
const SHIPPED: ReadonlySet<string> = new Set([
  ...['smtp', 'relay', 'lmtp', 'local', 'virtual', 'error', 'retry', 'discard'],
  ...[
    'maildrop',
    'uucp',
    'ifmail',
    'bsmtp',
    'scalemail-backend',
    'mailman',
    'cyrus',
    'old-cyrus',
    'procmail',
  ],
]);

export const rule = defineRule(
  {
    id: 'master-cf/transport-service-unused',
    summary: 'A transport in master.cf that nothing names.',
    severity: 'hint',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'transport(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      if (master === undefined || isUnfinished(configuration)) return;
      for (const service of master.services) {
        const { name, type, command, nameSpan: span } = service;
        if (type !== 'unix' || SHIPPED.has(name) || daemonNamed(command)?.delivers !== true) continue;
        if (isServiceNamed(configuration, service) !== 'no') continue;
        report({
          path: master.path,
          span,
          message: `Nothing names ${name} as a transport: neither main.cf nor an option of master.cf nor a table at hand sends mail there, so it never runs. Route mail to it, or remove it.`,
          tag: 'unnecessary',
        });
      }
    },
  },
);

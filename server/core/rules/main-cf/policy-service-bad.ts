/**
 * A policy server that smtpd cannot use: another socket type than inet and unix, no port, an option that does not exist.
 */
import { accessListsOf } from '../../postfix/access-lists.ts';
import { policyServiceFault } from '../../postfix/policy-service.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { isSwallowed } from '../support/restriction-arguments.ts';

export const rule = defineRule(
  {
    id: 'main-cf/policy-service-bad',
    summary: 'A policy server that smtpd cannot use.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_POLICY_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const { uses, service } of accessListsOf(configuration)) {
        for (const { restriction, argument, argumentPlace } of uses) {
          if (restriction?.argument !== 'policy-server' || argument === undefined) continue;
          if (isSwallowed(configuration, argument, service)) continue;
          const fault = policyServiceFault(argument);
          if (fault === undefined || !isNew(argumentPlace)) continue;
          const when = fault.atStart
            ? 'smtpd ends when it starts, and no mail comes in'
            : 'smtpd cannot ask it: mail is refused for now, or the session breaks off';
          report({ ...argumentPlace, message: `${fault.what}: ${when}. ${fault.advice}` });
        }
      }
    },
  },
);

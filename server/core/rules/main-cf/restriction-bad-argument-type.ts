/**
 * A restriction whose argument is of another kind than it takes: a file without a table type, a pause that is no number.
 */
import { accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import type { RestrictionArgument } from '../../postfix/vocabulary/restriction.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { argumentInWords, isSwallowed } from '../support/restriction-arguments.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/restriction-bad-argument-type',
    summary: 'A restriction with an argument of the wrong kind.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_ACCESS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const { uses, service } of accessListsOf(configuration)) {
        for (const { restriction, argument, name, argumentPlace } of reachedUses(uses)) {
          if (restriction === undefined || argument === undefined) continue;
          if (fits(restriction.argument, argument) || isSwallowed(configuration, argument, service)) continue;
          if (!isNew(argumentPlace)) continue;
          report({
            ...argumentPlace,
            message: `${name} takes ${argumentInWords(restriction.argument)}, not ${quoted(argument)}: when a session comes to it, smtpd answers “451 Server configuration error”, and the mail waits.`,
          });
        }
      }
    },
  },
);

function fits(kind: RestrictionArgument, argument: string): boolean {
  if (kind === 'table') return argument.includes(':');
  return kind !== 'seconds' || /^\d+$/.test(argument);
}

/**
 * A restriction that takes something, with nothing behind it, or with the next restriction behind it, which it swallows.
 */
import { accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { argumentInWords, isSwallowed } from '../support/restriction-arguments.ts';

export const rule = defineRule(
  {
    id: 'main-cf/restriction-missing-argument',
    summary: 'A restriction that needs an argument and has none.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_ACCESS_README' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const { uses, service } of accessListsOf(configuration)) {
        for (const use of reachedUses(uses)) {
          const { restriction, argument, name, namePlace, argumentPlace } = use;
          if (restriction === undefined || restriction.argument === 'none') continue;
          const swallowed = argument !== undefined && isSwallowed(configuration, argument, service);
          if ((argument !== undefined && !swallowed) || !isNew(namePlace)) continue;
          const isList = restriction.argument === 'dns-list';
          const effect = isList
            ? swallowed
              ? `smtpd takes ${argument} for it, which then does not work`
              : 'smtpd ignores it'
            : 'smtpd answers “451 Server configuration error” when a session comes to it';
          report({
            ...namePlace,
            ...(isList && !swallowed ? { severity: 'warning' as const } : {}),
            message: `${name} needs ${argumentInWords(restriction.argument)} behind it and has none: ${effect}. Write it, or remove ${name}.`,
            related:
              swallowed && argumentPlace !== undefined
                ? [{ ...argumentPlace, message: `${argument} is read as its argument.` }]
                : [],
          });
        }
      }
    },
  },
);

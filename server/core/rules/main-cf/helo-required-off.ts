/**
 * HELO checks that a client passes by saying no HELO at all.
 */
import { accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setParameter } from '../support/main-cf-lists.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'main-cf/helo-required-off',
    summary: 'Clients need not introduce themselves, so checks of HELO names are skipped.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'postconf(5)' }, { manual: 'SMTPD_ACCESS_README' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      if (listensOnLoopbackOnly(configuration)) return;
      const { path } = configuration.main;
      const isNew = newPlaces();
      const told = new Set<unknown>();
      for (const { uses, service } of accessListsOf(configuration)) {
        const required = parameterValue(configuration, 'smtpd_helo_required', service);
        if (required.value?.toLowerCase() !== 'no' || told.has(service)) continue;
        const use = reachedUses(uses).find(
          ({ restriction }) => restriction?.phase === 'helo' && restriction.effect !== 'permit',
        );
        if (use === undefined) continue;
        told.add(service);
        const place = placeOfEntry(configuration, required) ?? use.namePlace;
        if (!isNew(place)) continue;
        report({
          ...place,
          message: `${use.name} looks at the HELO name, but a client that sends no HELO passes it, as smtpd_helo_required is no. Set it to yes.`,
          fixes:
            required.from === 'master.cf'
              ? []
              : [
                  suggestedFix('Set smtpd_helo_required to yes.', path, () => [
                    setParameter(configuration, textOf(workspace, path), 'smtpd_helo_required', 'yes'),
                  ]),
                ],
        });
      }
    },
  },
);

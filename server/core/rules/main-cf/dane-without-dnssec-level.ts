/**
 * DANE without DNSSEC look-ups: Postfix never sees a TLSA record that it may trust.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setParameter } from '../support/main-cf-lists.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'main-cf/dane-without-dnssec-level',
    summary: 'DANE is asked for, but DNS is not asked for signed answers.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'TLS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { main, master } = configuration;
      const isNew = newPlaces();
      const clients = (master?.services ?? []).filter(({ command }) =>
        ['smtp', 'lmtp'].includes(daemonNamed(command)?.name ?? ''),
      );
      for (const service of [undefined, ...clients]) {
        if (service !== undefined && service.overrides.length === 0) continue;
        const programs =
          service === undefined ? ['smtp', 'lmtp'] : [daemonNamed(service.command)?.name ?? 'smtp'];
        for (const program of programs) {
          const level = parameterValue(configuration, `${program}_tls_security_level`, service);
          const word = level.value?.toLowerCase();
          if (level.entry === undefined || (word !== 'dane' && word !== 'dane-only')) continue;
          const support = parameterValue(configuration, `${program}_dns_support_level`, service);
          if (support.value === undefined || support.value.toLowerCase() === 'dnssec') continue;
          const place = placeOfEntry(configuration, level);
          if (!isNew(place)) continue;
          const other = placeOfEntry(configuration, support);
          report({
            ...place,
            message:
              word === 'dane'
                ? `${program}_dns_support_level is not dnssec, so DANE never works: for each delivery Postfix falls back to may, encrypts where it can and checks nothing. Set it to dnssec.`
                : `${program}_dns_support_level is not dnssec, so dane-only never works: Postfix defers all mail of this client until it bounces. Set it to dnssec.`,
            related: other === undefined ? [] : [{ ...other, message: `${support.name} is set here.` }],
            fixes:
              support.from === 'master.cf'
                ? []
                : [
                    suggestedFix(`Set ${program}_dns_support_level to dnssec.`, main.path, () => [
                      setParameter(
                        configuration,
                        textOf(workspace, main.path),
                        `${program}_dns_support_level`,
                        'dnssec',
                      ),
                    ]),
                  ],
          });
        }
      }
    },
  },
);

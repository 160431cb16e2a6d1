/**
 * Logins without a name count as logged in.
 */
import { smtpdServicesOf } from '../../postfix/access-lists.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import { isTrue } from '../../postfix/truth.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { newPlaces } from '../support/places.ts';

export const rule = defineRule(
  {
    id: 'main-cf/sasl-open',
    summary: 'Anonymous logins are allowed, and count as logged in.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'SASL_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const service of smtpdServicesOf(configuration)) {
        if (!isTrue(parameterValue(configuration, 'smtpd_sasl_auth_enable', service).value)) continue;
        for (const name of ['smtpd_sasl_security_options', 'smtpd_sasl_tls_security_options']) {
          const options = parameterValue(configuration, name, service);
          if (options.value === undefined || options.entry === undefined) continue;
          const words = splitList(options.value).map(({ text }) => text.toLowerCase());
          if (words.includes('noanonymous')) continue;
          const place = placeOfEntry(configuration, options);
          if (!isNew(place)) continue;
          report({
            ...place,
            message: `${name} lacks noanonymous: where the login server offers ANONYMOUS, anybody is let in without a password and passes permit_sasl_authenticated, so strangers may relay. Add noanonymous.`,
          });
        }
      }
    },
  },
);

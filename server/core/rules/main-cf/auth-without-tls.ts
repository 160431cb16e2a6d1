/**
 * Logins are taken over connections that are not encrypted.
 */
import { smtpdServicesOf } from '../../postfix/access-lists.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import { isOnThisMachineOnly, submissionPortOf } from '../../postfix/submission.ts';
import { isTrue } from '../../postfix/truth.ts';
import { listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setParameter } from '../support/main-cf-lists.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'main-cf/auth-without-tls',
    summary: 'Passwords are asked for without encryption.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'SASL_README' }, { manual: 'TLS_README' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      if (listensOnLoopbackOnly(configuration)) return;
      const { path } = configuration.main;
      const isNew = newPlaces();
      for (const service of smtpdServicesOf(configuration)) {
        if (service !== undefined && isOnThisMachineOnly(service) && service.type === 'inet') continue;
        if (service !== undefined && submissionPortOf(service) !== undefined) continue;
        const value = (name: string): string | undefined =>
          parameterValue(configuration, name, service).value?.toLowerCase();
        const auth = parameterValue(configuration, 'smtpd_sasl_auth_enable', service);
        const level = value('smtpd_tls_security_level');
        const wrapped = value('smtpd_tls_wrappermode');
        const only = parameterValue(configuration, 'smtpd_tls_auth_only', service);
        const options = value('smtpd_sasl_security_options');
        if (!isTrue(auth.value) || level === undefined || wrapped !== 'no' || options === undefined) continue;
        if (only.value?.toLowerCase() !== 'no' || value('smtpd_enforce_tls') !== 'no') continue;
        if (!['', 'none', 'may'].includes(level)) continue;
        if (splitList(options).some(({ text }) => text === 'noplaintext')) continue;
        const place = placeOfEntry(configuration, auth);
        if (!isNew(place)) continue;
        report({
          ...place,
          message: `Clients may log in here before TLS is on, so passwords cross the network in the clear. Set smtpd_tls_auth_only to yes${level === 'may' ? '' : ', and offer TLS'}.`,
          fixes:
            only.from === 'master.cf'
              ? []
              : [
                  suggestedFix('Set smtpd_tls_auth_only to yes.', path, () => [
                    setParameter(configuration, textOf(workspace, path), 'smtpd_tls_auth_only', 'yes'),
                  ]),
                ],
        });
      }
    },
  },
);

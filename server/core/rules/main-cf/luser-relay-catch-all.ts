/**
 * Mail for users who do not exist goes to one address.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { isTemplated } from '../../postfix/template.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { takesLocalMail } from '../support/local-recipients.ts';

export const rule = defineRule(
  {
    id: 'main-cf/luser-relay-catch-all',
    summary: 'Mail for all local users who do not exist is delivered to one address.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'LOCAL_RECIPIENT_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const relay = parameterValue(configuration, 'luser_relay');
      if (!relay.value || isTemplated(relay.raw) || !takesLocalMail(configuration)) return;
      const maps = parameterValue(configuration, 'local_recipient_maps');
      const place = placeOfEntry(configuration, relay);
      if (place === undefined || maps.value === undefined) return;
      const catchesAll = maps.value === '';
      const other = placeOfEntry(configuration, maps);
      report({
        ...place,
        ...(catchesAll ? {} : { severity: 'info' as const }),
        message: catchesAll
          ? 'luser_relay takes mail for every name that does not exist, guessed and misspelled ones too: a magnet for spam, and no sender learns of a misspelling. Name the addresses in an alias table instead.'
          : 'luser_relay hardly ever does anything: smtpd refuses users who are not in local_recipient_maps before it is looked at. Only mail sent on this machine reaches it.',
        related: other === undefined ? [] : [{ ...other, message: 'local_recipient_maps is set here.' }],
      });
    },
  },
);

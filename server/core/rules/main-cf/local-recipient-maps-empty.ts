/**
 * No table of local users: mail for users who do not exist is taken in and bounced to senders who never sent it.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { takesLocalMail, verifiesRecipients } from '../support/local-recipients.ts';

export const rule = defineRule(
  {
    id: 'main-cf/local-recipient-maps-empty',
    summary: 'Mail for local users who do not exist is taken in.',
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
      const maps = parameterValue(configuration, 'local_recipient_maps');
      // Made of names that nobody defines, it may be meant to have members.
      if (maps.raw !== '' || maps.entry === undefined) return;
      if (listensOnLoopbackOnly(configuration) || !takesLocalMail(configuration)) return;
      // Then unknown users have a mailbox, of which luser-relay-catch-all speaks; an unknown value may be one, too.
      if (parameterValue(configuration, 'luser_relay').value !== '') return;
      if (verifiesRecipients(configuration)) return;
      const place = placeOfEntry(configuration, maps);
      if (place === undefined) return;
      report({
        ...place,
        message:
          'local_recipient_maps is empty, so smtpd takes mail for any name in mydestination and bounces it afterwards, mostly to senders that are forged. Remove the line (the default knows accounts and aliases), or name the tables of your users.',
      });
    },
  },
);

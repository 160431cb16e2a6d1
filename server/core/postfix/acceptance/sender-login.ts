/**
 * `reject_unauthenticated_sender_login_mismatch` for a client that has not logged in: sender addresses that somebody owns are refused.
 */
import { extensionSettingsOf, usualForms } from '../address-forms.ts';
import { findAddress } from '../find-address.ts';
import { tablesOfParameter } from '../table-list.ts';
import { isTrue } from '../truth.ts';
import { guessedTables } from './guessed-tables.ts';
import { PASS, rejection, resolutionOf, type Status, settingOf, type Walk } from './walk.ts';

/** Without smtpd_sasl_auth_enable Postfix ignores the restriction. */
export function senderLoginMismatch(walk: Walk): Status {
  const { sender } = walk.client;
  if (!isTrue(settingOf(walk, 'smtpd_sasl_auth_enable')) || sender === undefined || sender === '')
    return PASS;
  const resolution = resolutionOf(walk, sender, walk.recipient);
  if (!resolution) return PASS;
  const list = tablesOfParameter(walk.configuration, 'smtpd_sender_login_maps', walk.service);
  const { recipient } = resolution;
  const answer = findAddress(
    guessedTables(walk, list, recipient),
    recipient,
    usualForms(walk.configuration, recipient, walk.service),
    extensionSettingsOf(walk.configuration, walk.service),
  );
  if (answer.kind === 'fails') return rejection(walk, 451, 'trouble', 'temporary lookup failure');
  return answer.kind === 'found'
    ? rejection(walk, 553, 'policy', 'the sender address belongs to somebody who must log in')
    : PASS;
}

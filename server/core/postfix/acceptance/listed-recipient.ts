/**
 * `reject_unlisted_recipient` and `reject_unlisted_sender`: whether an address of this system's domains exists, by the tables of its
 * class (LOCAL_RECIPIENT_README, ADDRESS_CLASS_README).
 */
import { extensionSettingsOf, usualForms } from '../address-forms.ts';
import { findAddress } from '../find-address.ts';
import { splitList } from '../lists.ts';
import { type ListAnswer, tablesOfParameter } from '../table-list.ts';
import type { Resolution } from '../types.ts';
import { guessedTables } from './guessed-tables.ts';
import {
  type Asked,
  codeOf,
  note,
  PASS,
  rejection,
  resolutionOf,
  type Status,
  settingOf,
  type Walk,
} from './walk.ts';

/** The tables of each class with the code for those they do not have. */
const CLASS_TABLES = {
  local: { maps: 'local_recipient_maps', code: 'unknown_local_recipient_reject_code' },
  'virtual-mailbox': { maps: 'virtual_mailbox_maps', code: 'unknown_virtual_mailbox_reject_code' },
  relay: { maps: 'relay_recipient_maps', code: 'unknown_relay_recipient_reject_code' },
} as const;

/** Whether the recipient is rejected as unknown; at most once for each recipient. */
export function checkRecipientListed(walk: Walk, asked: Asked): Status {
  if (checksAreOff(walk) || walk.recipientListed) return PASS;
  if (walk.warning === 0) walk.recipientListed = true;
  return checkListed(walk, asked, walk.recipient, walk.client.sender ?? '', 'recipient');
}

/** Whether the sender is rejected as somebody who does not exist here. */
export function checkSenderListed(walk: Walk, asked: Asked): Status {
  const { sender } = walk.client;
  if (sender === undefined || sender === '' || checksAreOff(walk) || walk.senderListed) return PASS;
  if (walk.warning === 0) walk.senderListed = true;
  return checkListed(walk, asked, sender, walk.hasRecipient ? walk.recipient : '', 'sender');
}

function checksAreOff(walk: Walk): boolean {
  return splitList(settingOf(walk, 'receive_override_options') ?? '').some(
    ({ text }) => text.toLowerCase() === 'no_unknown_recipient_checks',
  );
}

function checkListed(
  walk: Walk,
  asked: Asked,
  address: string,
  counterpart: string,
  role: 'recipient' | 'sender',
): Status {
  const resolution = resolutionOf(walk, address, counterpart);
  if (!resolution || resolution.unknown) return doubtful(walk, asked, `where ${address} goes is not known`);
  if (resolution.fault === 'lookup') return rejection(walk, 451, 'trouble', 'temporary lookup failure');
  const rewriting = [
    'recipient_canonical_maps',
    ...(role === 'sender' ? ['sender_canonical_maps'] : []),
    'canonical_maps',
    'virtual_alias_maps',
  ];
  for (const parameter of rewriting) {
    const answer = inMaps(walk, parameter, resolution.recipient);
    if (answer === 'fails') return rejection(walk, 451, 'trouble', 'temporary lookup failure');
    if (answer !== 'absent') {
      note(walk, { parameter, word: answer.key, place: answer.place }, 'listed');
      return PASS;
    }
  }
  return byTransport(walk, asked, resolution) ?? byClass(walk, asked, resolution);
}

/** Whatever goes to `error` or `retry` is known to be undeliverable. */
function byTransport(walk: Walk, asked: Asked, resolution: Resolution): Status | undefined {
  if (resolution.transport === 'error') {
    note(walk, asked, `error:${resolution.nexthop}`);
    const alias = resolution.class === 'virtual-alias';
    return rejection(
      walk,
      alias ? codeOf(walk, 'unknown_virtual_alias_reject_code') : 550,
      alias && /User unknown/.test(resolution.nexthop ?? '') ? 'recipient' : 'policy',
      alias ? 'user unknown in virtual alias table' : `mail for it goes to error:${resolution.nexthop}`,
    );
  }
  if (resolution.transport === 'retry') {
    note(walk, asked, `retry:${resolution.nexthop}`);
    return rejection(walk, 450, 'policy', `mail for it goes to retry:${resolution.nexthop}`);
  }
  return undefined;
}

function byClass(walk: Walk, asked: Asked, resolution: Resolution): Status {
  const addressClass = resolution.class;
  if (addressClass !== 'local' && addressClass !== 'virtual-mailbox' && addressClass !== 'relay') return PASS;
  const { maps, code } = CLASS_TABLES[addressClass];
  if (settingOf(walk, maps) === '') return PASS;
  const [localPart = ''] = resolution.recipient.toLowerCase().split('@');
  if (addressClass === 'local' && alwaysThere(walk).includes(localPart)) return PASS;
  const answer = inMaps(walk, maps, resolution.recipient);
  if (answer === 'fails') return rejection(walk, 451, 'trouble', 'temporary lookup failure');
  if (answer !== 'absent') {
    note(walk, { parameter: maps, word: answer.key, place: answer.place }, 'listed');
    return PASS;
  }
  note(walk, asked, `not in ${maps}`);
  return rejection(walk, codeOf(walk, code), 'recipient', `user unknown: ${maps} does not have it`);
}

function alwaysThere(walk: Walk): string[] {
  return [
    (settingOf(walk, 'double_bounce_sender') ?? 'double-bounce').toLowerCase(),
    'postmaster',
    'mailer-daemon',
  ];
}

function inMaps(
  walk: Walk,
  parameter: string,
  address: string,
): 'absent' | 'fails' | Extract<ListAnswer, { kind: 'found' }> {
  const list = tablesOfParameter(walk.configuration, parameter, walk.service);
  if (list.tables.length === 0 && !list.unknown) return 'absent';
  const answer = findAddress(
    guessedTables(walk, list, address),
    address,
    usualForms(walk.configuration, address, walk.service),
    extensionSettingsOf(walk.configuration, walk.service),
  );
  if (answer.kind === 'found') return answer;
  return answer.kind === 'fails' ? 'fails' : 'absent';
}

function doubtful(walk: Walk, asked: Asked, why: string): Status {
  note(walk, asked, `unknown: ${why}`);
  return walk.choose(2, why) === 0 ? PASS : rejection(walk, 550, 'recipient', why);
}

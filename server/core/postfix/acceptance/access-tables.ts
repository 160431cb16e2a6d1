/**
 * `check_*_access`: in which order a table is asked, and what its results do (access(5)).
 */
import { addressFamily } from '../../net/address.ts';
import { extensionSettingsOf } from '../address-forms.ts';
import { parentsMatch } from '../domain-class.ts';
import { domainKeys, findAddress } from '../find-address.ts';
import { restrictionsInText } from '../restriction-list.ts';
import { ABSENT, type ListAnswer, lookupInList, type TableList } from '../table-list.ts';
import { hasFixedKeys, openTable, tableReferenceOf } from '../tables.ts';
import type { PostfixConfiguration } from '../types.ts';
import { isRouted } from './destination.ts';
import { GUESSED, guessedTables } from './guessed-tables.ts';
import { type ListContext, walkList } from './restriction-walk.ts';
import {
  type Asked,
  codeOf,
  configurationError,
  deferIfPermit,
  deferIfReject,
  note,
  PASS,
  PERMIT,
  rejection,
  resolutionOf,
  type Status,
  settingOf,
  type Walk,
} from './walk.ts';

/** A name that nobody has: whatever matches it matches everybody. */
export const NOBODY = 'mailzone-probe-0.invalid';

const opened = new WeakMap<PostfixConfiguration, Map<string, TableList>>();

/** The table of a `check_*_access type:name`, opened once; undefined where the argument is none. */
function tableOf(walk: Walk, argument: string, asked: Asked): TableList | undefined {
  const text = argument.replace(/^\{\s*([^\s,]+).*\}$/s, '$1');
  let known = opened.get(walk.configuration);
  if (!known) {
    known = new Map();
    opened.set(walk.configuration, known);
  }
  let list = known.get(text);
  if (!list) {
    const reference = tableReferenceOf(text, 0);
    if (!reference) return undefined;
    const table = openTable(reference, walk.configuration);
    const { place } = asked;
    list = {
      parameter: text,
      tables: [{ table, fixedKeys: hasFixedKeys(reference), place }],
      unknown: false,
    };
    known.set(text, list);
  }
  return list;
}

/** What a table of clients says. `name`: the host name it is asked for. */
export function checkClientAccess(
  walk: Walk,
  asked: Asked,
  argument: string,
  context: ListContext,
  name = walk.client.name,
): Status {
  const { address } = walk.client;
  return checkTable(walk, asked, argument, context, 'client', (list) => {
    const byName = domainAnswer(walk, list, name ?? NOBODY);
    return byName.kind === 'absent' ? addressAnswer(list, address ?? '198.51.100.200') : byName;
  });
}

/** What a table of HELO names says. */
export function checkHeloAccess(walk: Walk, asked: Asked, argument: string, context: ListContext): Status {
  return checkTable(walk, asked, argument, context, 'helo', (list) =>
    domainAnswer(walk, list, walk.client.helo ?? NOBODY),
  );
}

/** What a table of senders says. */
export function checkSenderAccess(walk: Walk, asked: Asked, argument: string, context: ListContext): Status {
  if (!walk.hasSender) return PASS;
  const sender = walk.client.sender ?? `nobody@${NOBODY}`;
  if (sender === '') {
    const key = settingOf(walk, 'smtpd_null_access_lookup_key') ?? '<>';
    return checkTable(walk, asked, argument, context, 'sender', (list) =>
      lookupInList(list, key, { partial: false }),
    );
  }
  return checkMailAccess(walk, asked, argument, context, sender);
}

/** What a table of recipients says. "OK" for a recipient with routing in its local part is not believed. */
export function checkRecipientAccess(
  walk: Walk,
  asked: Asked,
  argument: string,
  context: ListContext,
): Status {
  if (!walk.hasRecipient) return PASS;
  const status = checkMailAccess(walk, asked, argument, context, walk.recipient);
  const resolution = resolutionOf(walk, walk.recipient, walk.client.sender ?? '');
  const suspicious = resolution !== undefined && isRouted(walk, resolution);
  return status.kind === 'permit' && suspicious ? PASS : status;
}

function checkMailAccess(
  walk: Walk,
  asked: Asked,
  argument: string,
  context: ListContext,
  address: string,
): Status {
  const counterpart = address === walk.recipient ? (walk.client.sender ?? '') : walk.recipient;
  const resolution = resolutionOf(walk, address, counterpart);
  if (resolution?.fault === 'lookup') return rejection(walk, 451, 'trouble', 'temporary lookup failure');
  const recipient = resolution?.recipient ?? address;
  return checkTable(walk, asked, argument, context, recipient, (list) =>
    findAddress(
      list,
      recipient,
      {
        domain: parentsMatch(walk.configuration, 'smtpd_access_maps') ? 'bare-parents' : 'dotted-parents',
        localPartAt: true,
      },
      extensionSettingsOf(walk.configuration, walk.service),
    ),
  );
}

function checkTable(
  walk: Walk,
  asked: Asked,
  argument: string,
  context: ListContext,
  question: string,
  ask: (list: TableList) => ListAnswer,
): Status {
  const list = tableOf(walk, argument, asked);
  if (!list) return configurationError(walk, `${argument} is no table`);
  const answer = ask(guessedTables(walk, list, question));
  switch (answer.kind) {
    case 'absent':
      return PASS;
    case 'found':
      note(walk, { parameter: asked.parameter, word: answer.key, place: answer.place }, answer.value);
      return statusOfResult(walk, asked, answer.value, context);
    case 'fails':
    case 'unknown':
      return rejection(walk, 451, 'policy', answer.why);
  }
}

function domainAnswer(walk: Walk, list: TableList, name: string): ListAnswer {
  const parents = parentsMatch(walk.configuration, 'smtpd_access_maps') ? 'bare-parents' : 'dotted-parents';
  const keys = addressFamily(name) === undefined ? domainKeys(name, parents) : [name];
  for (const [at, key] of keys.entries()) {
    const answer = lookupInList(list, key, { partial: at > 0 });
    if (answer.kind !== 'absent') return answer;
  }
  return ABSENT;
}

/** The address, then the networks around it: `192.0.2.1`, `192.0.2`, `192.0`, `192`. */
function addressAnswer(list: TableList, address: string): ListAnswer {
  const delimiter = address.includes(':') ? ':' : '.';
  for (let key = address; key !== ''; ) {
    const answer = lookupInList(list, key, { partial: key !== address });
    if (answer.kind !== 'absent') return answer;
    const end = key.lastIndexOf(delimiter);
    if (end < 0) break;
    key = key.slice(0, end);
  }
  return ABSENT;
}

const WITHOUT_EFFECT = new Set(['dunno', 'warn', 'info', 'filter', 'hold', 'redirect', 'bcc', 'prepend']);

/** What a result does. */
export function statusOfResult(walk: Walk, asked: Asked, value: string, context: ListContext): Status {
  if (value === GUESSED) return anyResult(walk, asked);
  const word = /^[^ \t]*/.exec(value)?.[0] ?? '';
  const text = value.slice(word.length).trimStart();
  const action = word.toLowerCase();
  if (WITHOUT_EFFECT.has(action)) return PASS;
  switch (action) {
    case 'reject':
      return rejection(walk, codeOf(walk, 'access_map_reject_code'), 'policy', text || 'access denied');
    case 'defer':
      return rejection(walk, codeOf(walk, 'access_map_defer_code'), 'policy', text || 'access denied');
    case 'hangup':
      return {
        kind: 'reject',
        reply: { code: undefined, reason: 'policy', text: 'the connection is closed' },
      };
    case 'discard':
      if (!walk.hasSender) return PASS;
      walk.discarded = true;
      return PERMIT;
    case 'defer_if_permit':
      return deferIfPermit(walk, codeOf(walk, 'access_map_defer_code'), text || 'service unavailable');
    case 'defer_if_reject':
      return deferIfReject(walk, codeOf(walk, 'access_map_defer_code'), text || 'service unavailable');
    case 'ok':
    case 'relay':
      return PERMIT;
  }
  if (/^\d+$/.test(value)) return PERMIT;
  if (/^[45]\d\d$/.test(word) && text !== '') return rejection(walk, Number(word), 'policy', text);
  if (value.includes(':')) return configurationError(walk, `the result "${value}" names a table`);
  if (walk.depth > 100) return configurationError(walk, 'tables lead to tables without end');
  const uses = restrictionsInText(walk.configuration, value, walk.service).map((use) => ({
    ...use,
    place: asked.place,
  }));
  return uses.length === 0 ? PERMIT : walkList(walk, uses, context);
}

/** The table cannot be read, and this is what it may say. */
function anyResult(walk: Walk, asked: Asked): Status {
  const why = `${asked.word} cannot be read`;
  note(walk, asked, `unknown: ${why}`);
  switch (walk.choose(4, why)) {
    case 0:
      return PASS;
    case 1:
      return PERMIT;
    case 2:
      return rejection(walk, 554, 'policy', why);
    default:
      return rejection(walk, 450, 'policy', why);
  }
}

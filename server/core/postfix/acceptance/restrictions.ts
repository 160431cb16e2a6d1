/**
 * What single restrictions answer. What only DNS, a policy server or a probe can say is a choice.
 */

import { parentsMatch } from '../domain-class.ts';
import { matchAddress, matchListOf, matchName } from '../match-list.ts';
import { isOwnAddress } from '../own-addresses.ts';
import {
  checkClientAccess,
  checkHeloAccess,
  checkRecipientAccess,
  checkSenderAccess,
} from './access-tables.ts';
import { authorisedDestination, isFinal } from './destination.ts';
import { checkRecipientListed, checkSenderListed } from './listed-recipient.ts';
import { addressIsNotFull, helloIsInvalid, helloIsNotFull } from './names.ts';
import type { ListContext } from './restriction-walk.ts';
import { senderLoginMismatch } from './sender-login.ts';
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
  temporaryFailure,
  type Walk,
} from './walk.ts';

/** A restriction by its name in lower case, with what stands behind it. */
export interface NamedRestriction {
  readonly name: string;
  readonly argument: string | undefined;
}

/** Addresses far from each other: who lets them all in lets in anybody. */
const OUTSIDERS = ['198.51.100.200', '203.0.113.77', '192.0.2.133'];

/** What the restriction answers to the request. Names that decide nothing at RCPT TO pass. */
export function statusOfRestriction(
  walk: Walk,
  use: NamedRestriction,
  context: ListContext,
  asked: Asked,
): Status {
  const { name, argument } = use;
  if (/^check_.*_access$/.test(name)) return accessStatus(walk, name, argument, context, asked);
  switch (name) {
    case 'permit':
      return PERMIT;
    case 'defer':
      return rejection(walk, codeOf(walk, 'defer_code'), 'policy', 'try again later');
    case 'reject':
      return rejection(walk, codeOf(walk, 'reject_code'), 'policy', 'access denied');
    case 'defer_if_permit':
      return deferIfPermit(walk, 450, 'defer_if_permit requested');
    case 'defer_if_reject':
      return deferIfReject(walk, 450, 'defer_if_reject requested');
    case 'sleep':
      return /^\d+$/.test(argument ?? '') ? PASS : configurationError(walk, 'sleep needs a number');
    case 'check_policy_service':
      return argument?.includes(':')
        ? somebodyDecides(walk, asked, `the policy server ${argument}`)
        : configurationError(walk, 'check_policy_service needs a server');
    case 'reject_plaintext_session':
      return byEncryption(walk, asked);
    case 'reject_rbl_client':
    case 'reject_maps_rbl':
    case 'reject_rhsbl_client':
    case 'reject_rhsbl_reverse_client':
    case 'reject_rhsbl_helo':
    case 'reject_rhsbl_sender':
    case 'reject_rhsbl_recipient':
      return byList(walk, asked, use);
    case 'permit_dnswl_client':
    case 'permit_rhswl_client':
      return byWelcomeList(walk, asked, use);
    case 'reject_unknown_client':
    case 'reject_unknown_client_hostname':
      if (walk.client.name !== undefined) return PASS;
      return byDns(walk, asked, codeOf(walk, 'unknown_client_reject_code'));
    case 'reject_unknown_reverse_client_hostname':
      if (walk.client.reverseName !== undefined && walk.client.reverseName !== 'unknown') return PASS;
      return byDns(walk, asked, codeOf(walk, 'unknown_client_reject_code'));
    case 'permit_inet_interfaces':
      return walk.client.address !== undefined &&
        isOwnAddress(walk.configuration, walk.client.address) === 'yes'
        ? PERMIT
        : PASS;
    case 'permit_mynetworks':
      return isInOwnNetworks(walk);
    case 'reject_invalid_helo_hostname':
    case 'reject_invalid_hostname':
      return helloIsInvalid(walk)
        ? rejection(walk, codeOf(walk, 'invalid_hostname_reject_code'), 'policy', 'the HELO name is no name')
        : PASS;
    case 'reject_non_fqdn_helo_hostname':
    case 'reject_non_fqdn_hostname':
      return helloIsNotFull(walk);
    case 'reject_unknown_helo_hostname':
    case 'reject_unknown_hostname':
      return byDns(
        walk,
        asked,
        codeOf(walk, 'unknown_hostname_reject_code'),
        'unknown_helo_hostname_tempfail_action',
      );
    default:
      return mailStatus(walk, name, asked);
  }
}

/** Restrictions that look at sender or recipient. */
function mailStatus(walk: Walk, name: string, asked: Asked): Status {
  switch (name) {
    case 'reject_non_fqdn_sender':
      return senderText(walk) !== '' && addressIsNotFull(walk, senderText(walk)) ? notFull(walk) : PASS;
    case 'reject_unknown_sender_domain':
    case 'reject_unknown_address':
      return senderText(walk) === '' ? PASS : byDomain(walk, asked, senderText(walk), '');
    case 'reject_unverified_sender':
      return senderText(walk) === '' ? PASS : byProbe(walk, asked, 'sender');
    case 'reject_unlisted_sender':
      return walk.hasSender ? checkSenderListed(walk, asked) : PASS;
    case 'reject_authenticated_sender_login_mismatch':
      return PASS;
    case 'reject_sender_login_mismatch':
    case 'reject_unauthenticated_sender_login_mismatch':
    case 'reject_known_sender_login_mismatch':
      return walk.hasSender ? senderLoginMismatch(walk) : PASS;
    default:
      return walk.hasRecipient ? recipientStatus(walk, name, asked) : PASS;
  }
}

function recipientStatus(walk: Walk, name: string, asked: Asked): Status {
  switch (name) {
    case 'permit_auth_destination':
      return authorisedDestination(walk);
    case 'reject_unauth_destination':
      return unauthorised(walk, codeOf(walk, 'relay_domains_reject_code'));
    case 'defer_unauth_destination':
      return unauthorised(walk, codeOf(walk, 'relay_domains_reject_code') - 100);
    case 'check_relay_domains':
      return relayDomains(walk);
    case 'permit_mx_backup':
      return backup(walk, asked);
    case 'reject_non_fqdn_recipient':
      return addressIsNotFull(walk, walk.recipient) ? notFull(walk) : PASS;
    case 'reject_unknown_recipient_domain':
      return byDomain(walk, asked, walk.recipient, walk.client.sender ?? '');
    case 'reject_unlisted_recipient':
    case 'check_recipient_maps':
      return checkRecipientListed(walk, asked);
    case 'reject_unverified_recipient':
      return byProbe(walk, asked, 'recipient');
    default:
      return PASS;
  }
}

function senderText(walk: Walk): string {
  return walk.hasSender ? (walk.client.sender ?? '') : '';
}

function notFull(walk: Walk): Status {
  return rejection(
    walk,
    codeOf(walk, 'non_fqdn_reject_code'),
    'policy',
    'the address has no full domain name',
  );
}

function unauthorised(walk: Walk, code: number): Status {
  const authorised = authorisedDestination(walk);
  if (authorised.kind === 'reject') return authorised;
  return authorised.kind === 'permit' ? PASS : rejection(walk, code, 'relay', 'relay access denied');
}

function relayDomains(walk: Walk): Status {
  const list = matchListOf(walk.configuration, 'relay_domains', walk.service);
  const matching = { as: parentsMatch(walk.configuration, 'relay_domains') ? 'parents' : 'dotted' } as const;
  const { name } = walk.client;
  if (list && name !== undefined && matchName(list, name, matching).kind === 'found') return PERMIT;
  const authorised = authorisedDestination(walk);
  return authorised.kind === 'pass'
    ? rejection(walk, codeOf(walk, 'relay_domains_reject_code'), 'relay', 'relay access denied')
    : authorised;
}

function backup(walk: Walk, asked: Asked): Status {
  const resolution = resolutionOf(walk, walk.recipient, walk.client.sender ?? '');
  const final = isFinal(resolution);
  if (final && authorisedDestination(walk).kind === 'permit') return PERMIT;
  if (resolution?.recipient.endsWith(']')) return PASS;
  const why = 'DNS says whether this host is a backup for the domain';
  note(walk, asked, `unknown: ${why}`);
  const way = walk.choose(3, why);
  if (way === 0) return PASS;
  return way === 1 ? PERMIT : deferIfReject(walk, 450, 'unable to look up mail exchanger information');
}

function isInOwnNetworks(walk: Walk): Status {
  const list = matchListOf(walk.configuration, 'mynetworks', walk.service);
  if (!list) return PASS;
  const { address, name } = walk.client;
  const matching = { as: parentsMatch(walk.configuration, 'mynetworks') ? 'parents' : 'dotted' } as const;
  if (address !== undefined && name !== undefined && matchName(list, name, matching).kind === 'found')
    return PERMIT;
  const answers = (address === undefined ? OUTSIDERS : [address]).map((one) => matchAddress(list, one));
  if (answers.every(({ kind }) => kind === 'found')) return PERMIT;
  const doubtful = answers.find((answer) => answer.kind === 'unknown');
  if (doubtful?.kind !== 'unknown') return PASS;
  switch (walk.choose(3, doubtful.why)) {
    case 0:
      return PASS;
    case 1:
      return PERMIT;
    default:
      return rejection(walk, 451, 'trouble', doubtful.why);
  }
}

function byEncryption(walk: Walk, asked: Asked): Status {
  const { encrypted } = walk.client;
  if (encrypted === true) return PASS;
  if (encrypted === undefined) note(walk, asked, 'unknown: the session may be encrypted');
  const plain = encrypted === false || walk.choose(2, 'whether the session is encrypted is not known') === 1;
  return plain
    ? rejection(walk, codeOf(walk, 'plaintext_reject_code'), 'policy', 'session encryption is required')
    : PASS;
}

function byList(walk: Walk, asked: Asked, { name, argument }: NamedRestriction): Status {
  if (argument === undefined && name !== 'reject_maps_rbl') return PASS;
  if (name === 'reject_rhsbl_sender' && senderText(walk) === '') return PASS;
  if (name === 'reject_rhsbl_recipient' && !walk.hasRecipient) return PASS;
  const why = `the DNS list ${argument ?? ''} decides`;
  note(walk, asked, `unknown: ${why}`);
  return walk.choose(2, why) === 0
    ? PASS
    : rejection(walk, codeOf(walk, 'maps_rbl_reject_code'), 'policy', why);
}

/** DNS lists permit nothing but recipients that this system is responsible for. */
function byWelcomeList(walk: Walk, asked: Asked, { argument }: NamedRestriction): Status {
  if (argument === undefined || (walk.hasRecipient && authorisedDestination(walk).kind !== 'permit'))
    return PASS;
  const why = `the DNS list ${argument} decides`;
  note(walk, asked, `unknown: ${why}`);
  const way = walk.choose(3, why);
  if (way === 0) return PASS;
  return way === 1 ? PERMIT : deferIfReject(walk, 450, why);
}

function byDomain(walk: Walk, asked: Asked, address: string, counterpart: string): Status {
  const resolution = resolutionOf(walk, address, counterpart);
  if (isFinal(resolution) || resolution?.recipient.endsWith(']')) return PASS;
  return byDns(walk, asked, codeOf(walk, 'unknown_address_reject_code'), 'unknown_address_tempfail_action');
}

function byProbe(walk: Walk, asked: Asked, role: 'sender' | 'recipient'): Status {
  return byDns(
    walk,
    asked,
    codeOf(walk, `unverified_${role}_reject_code`),
    `unverified_${role}_tempfail_action`,
  );
}

function byDns(walk: Walk, asked: Asked, code: number, action?: string): Status {
  const why = `${asked.word} asks others`;
  note(walk, asked, `unknown: ${why}`);
  const way = walk.choose(action === undefined ? 2 : 3, why);
  if (way === 0) return PASS;
  if (way === 1 || action === undefined) return rejection(walk, code, 'policy', why);
  return temporaryFailure(walk, action, why);
}

function somebodyDecides(walk: Walk, asked: Asked, who: string): Status {
  const why = `${who} decides`;
  note(walk, asked, `unknown: ${why}`);
  switch (walk.choose(4, why)) {
    case 0:
      return PASS;
    case 1:
      return PERMIT;
    case 2:
      return rejection(walk, 554, 'policy', why);
    default:
      return rejection(walk, 451, 'policy', why);
  }
}

/** Tables asked for certificates, logins and ETRN say nothing here; those asked for what DNS says are a choice. */
function accessStatus(
  walk: Walk,
  name: string,
  argument: string | undefined,
  context: ListContext,
  asked: Asked,
): Status {
  if (!argument?.includes(':')) return configurationError(walk, `${name} needs type:name`);
  switch (name) {
    case 'check_client_access':
      return checkClientAccess(walk, asked, argument, context);
    case 'check_helo_access':
      return checkHeloAccess(walk, asked, argument, context);
    case 'check_sender_access':
      return checkSenderAccess(walk, asked, argument, context);
    case 'check_recipient_access':
      return checkRecipientAccess(walk, asked, argument, context);
    case 'check_reverse_client_hostname_access':
      return forbidPermit(walk, checkClientAccess(walk, asked, argument, context, walk.client.reverseName));
    case 'check_ccert_access':
    case 'check_sasl_access':
    case 'check_etrn_access':
      return PASS;
    default:
      return hasSubject(walk, name)
        ? forbidPermit(walk, somebodyDecides(walk, asked, `what DNS says for ${name}`))
        : PASS;
  }
}

function hasSubject(walk: Walk, name: string): boolean {
  if (name.startsWith('check_sender_')) return senderText(walk) !== '';
  return name.startsWith('check_recipient_') ? walk.hasRecipient : true;
}

/** Tables that strangers can choose their key in may not permit. */
function forbidPermit(walk: Walk, status: Status): Status {
  return status.kind === 'permit' ? configurationError(walk, 'such a table may not permit') : status;
}

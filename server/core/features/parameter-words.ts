/**
 * Kinds of parameter values as people say them.
 */

import type { Parameter } from '../postfix/vocabulary/parameter.ts';
import type { ParameterKind, TableRole } from '../postfix/vocabulary/parameter-kind.ts';

const KINDS: Readonly<Record<ParameterKind, string>> = {
  boolean: 'yes or no',
  integer: 'a whole number',
  number: 'a number',
  time: 'a time',
  enumeration: 'one of',
  'word-list': 'some of',
  host: 'a host name',
  domain: 'a domain name',
  address: 'an IP address',
  port: 'a port number or service name',
  endpoint: 'a host and port',
  'interface-list': 'a list of network interfaces',
  'domain-list': 'a list of domains, files and tables',
  'network-list': 'a list of networks, files and tables',
  'match-list': 'a list of patterns, files and tables',
  table: 'a lookup table',
  'table-list': 'a list of lookup tables',
  'proxy-table-list': 'a list of lookup tables that proxymap may open',
  'restriction-list': 'a list of access restrictions',
  'postscreen-access-list': 'a list of postscreen access rules',
  'client-rule-list': 'a list of client rules',
  transport: 'a transport, with or without nexthop',
  nexthop: 'a nexthop destination',
  'nexthop-list': 'a list of nexthop destinations',
  service: 'the name of a service in master.cf',
  'service-list': 'a list of services in master.cf',
  'milter-list': 'a list of mail filters',
  path: 'a file or folder',
  'path-list': 'a list of files or folders',
  'path-or-no': 'a file, or no',
  command: 'a command',
  'mail-address': 'a mail address',
  'tls-protocols': 'TLS protocol versions',
  string: 'a text',
  'string-list': 'a list of words',
  'read-only': 'set by Postfix itself',
};

const UNITS: Readonly<Record<string, string>> = {
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  w: 'weeks',
};

/** The kind of a parameter's value with its bounds, such as `a time (a bare number means seconds)`. */
export function kindInWords(parameter: Parameter): string {
  const words = KINDS[parameter.kind];
  switch (parameter.kind) {
    case 'enumeration':
    case 'word-list':
      return parameter.values.length > 0 ? `${words} ${parameter.values.join(', ')}` : 'a word';
    case 'time':
      return `${words} (a bare number means ${UNITS[parameter.unit ?? 's'] ?? 'seconds'})`;
    case 'integer':
    case 'number':
      return `${words}${boundsOf(parameter)}`;
    default:
      return words;
  }
}

function boundsOf({ minimum, maximum }: Parameter): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined && minimum > 0) return `, at least ${minimum}`;
  return maximum === undefined ? '' : `, at most ${maximum}`;
}

const ROLES: Readonly<Record<TableRole, string>> = {
  aliases: 'local names and where their mail goes',
  bcc: 'addresses and who gets a copy of their mail',
  canonical: 'addresses and the form they are rewritten to',
  command: 'users and the command that takes their mail',
  'content-checks': 'patterns for message content and what to do',
  fingerprints: 'certificate fingerprints',
  generic: 'local addresses and the form they leave in',
  'local-transport': 'users and the transport that takes their mail',
  other: 'keys and values of this one parameter',
  password: 'servers or senders and their credentials',
  recipients: 'recipients that exist',
  relocated: 'addresses that moved and where to',
  'sender-login': 'sender addresses and the logins that own them',
  'sender-nexthop': 'senders and the host their mail goes through',
  'sender-transport': 'senders and the transport their mail goes by',
  'tls-per-site': 'servers and their TLS level (old form)',
  'tls-policy': 'destinations and their TLS policy',
  transport: 'recipients or domains and the transport and nexthop for them',
  'virtual-alias': 'addresses and the addresses they stand for',
  'virtual-mailbox': 'addresses and their mailboxes',
  'virtual-owner': 'addresses and the user or group id of their mailbox',
};

/** What keys and values of a parameter's tables are. */
export function roleInWords(role: TableRole): string {
  return ROLES[role];
}

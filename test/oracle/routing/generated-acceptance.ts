/**
 * Configurations that differ at random in whom they take mail for: access lists of all lengths and orders, access tables with every
 * action, restriction classes, recipient tables of each class.
 */
import type { ConfigurationFiles } from '../../core/postfix-routing/configuration.ts';
import type { Dice } from './dice.ts';
import { madeTable } from './generated-routing.ts';

const DOMAINS = [
  'own.example',
  'alias.example',
  'box.example',
  'relay.example',
  'sub.relay.example',
  'out.example',
  'www.out.example',
];
const USERS = [
  'info',
  'info+shop',
  'nobody-here',
  'postmaster',
  'Boss',
  'a b',
  'x%out.example',
  'mailer-daemon',
  'list',
];

const ODD = [
  'postmaster',
  '',
  'info',
  'info@',
  'info@[127.0.0.1]',
  'info@[192.0.2.1]',
  'out.example!info@own.example',
  'info%relay.example@own.example',
  'info@out.example@own.example',
  '-x@own.example',
  'info@a..b.example',
  '@r.example:info@box.example',
  'info@host',
];

/** Recipients as they stand in RCPT TO. */
export function recipientsFor(dice: Dice, count: number): string[] {
  const recipients = new Set<string>();
  while (recipients.size < count) {
    const user = dice.pick(USERS);
    recipients.add(
      dice.oneIn(6) ? dice.pick(ODD) : `${user.includes(' ') ? `"${user}"` : user}@${dice.pick(DOMAINS)}`,
    );
  }
  return [...recipients];
}

const ACTIONS = [
  'OK',
  'REJECT',
  'REJECT not wanted',
  'DEFER',
  'DEFER later',
  'DUNNO',
  '550 no',
  '450 4.2.0 later',
  '550',
  '20240101',
  'DISCARD',
  'HOLD',
  'WARN look',
  'INFO look',
  'FILTER x:y',
  'REDIRECT a@b.example',
  'PREPEND X-A: b',
  'BCC a@b.example',
  'DEFER_IF_PERMIT',
  'DEFER_IF_REJECT soon',
  'permit',
  'reject',
  'reject_unauth_destination',
  'permit_auth_destination',
  'friendly',
  'strict, permit',
  'hash:/x',
  'no_such_thing',
  'RELAY',
  '5.7.1 text',
  'warn_if_reject reject, permit_auth_destination',
];

const RECIPIENT_KEYS = [
  ...DOMAINS,
  '.out.example',
  '.relay.example',
  'example',
  'info@own.example',
  'info@box.example',
  'info+shop@relay.example',
  'nobody-here@',
  'info@',
  'boss@relay.example',
  '"a b"@own.example',
  'list@alias.example',
  '*',
];
const CLIENT_KEYS = [
  'outside.example',
  'example',
  '.example',
  '198.51.100.200',
  '198.51.100',
  '198',
  'unknown',
  '192.0.2.1',
];
const SENDER_KEYS = [
  'outside.example',
  'sender@outside.example',
  'sender@',
  '<>',
  'example',
  '@outside.example',
];

interface Making {
  /** Classes that name each other have no end, and kill smtpd. */
  inClass: boolean;
  readonly dice: Dice;
  readonly files: Record<string, string>;
  tables: number;
}

function accessTable(making: Making, keys: readonly string[]): string {
  const { dice } = making;
  const rows = dice
    .some(keys, 3)
    .concat('zz.example')
    .map((key): [string, string] => [key, dice.pick(ACTIONS)]);
  const name = `access-${making.tables++}`;
  if (dice.oneIn(10)) {
    making.files[name] = `198.51.100.0/24 ${dice.pick(ACTIONS)}\n!192.0.2.0/24 ${dice.pick(ACTIONS)}\n`;
    return `cidr:/etc/postfix/${name}`;
  }
  if (dice.oneIn(8)) {
    const made = madeTable(
      dice,
      name,
      rows.map(([key, value]) => [key, value.split(/[ :,]/, 1)[0] as string]),
    );
    if (!/[{,]/.test(made.reference)) {
      Object.assign(making.files, made.files);
      return made.reference;
    }
  }
  making.files[name] = rows.map(([key, value]) => `${key} ${value}\n`).join('');
  return `${dice.pick(['hash', 'texthash', 'btree', 'lmdb'])}:/etc/postfix/${name}`;
}

function restriction(making: Making): string {
  const { dice } = making;
  switch (dice.random(28)) {
    case 0:
    case 1:
      return 'permit_mynetworks';
    case 2:
    case 3:
      return 'reject_unauth_destination';
    case 4:
      return 'defer_unauth_destination';
    case 5:
    case 6:
    case 7:
      return `check_recipient_access ${accessTable(making, RECIPIENT_KEYS)}`;
    case 8:
      return `check_client_access ${accessTable(making, CLIENT_KEYS)}`;
    case 9:
      return `check_sender_access ${accessTable(making, SENDER_KEYS)}`;
    case 10:
      return `check_helo_access ${accessTable(making, CLIENT_KEYS)}`;
    case 11:
      return 'permit_auth_destination';
    case 12:
      return 'reject_unlisted_recipient';
    case 13:
      return 'reject_non_fqdn_recipient';
    case 14:
      return dice.pick(['reject_non_fqdn_sender', 'reject_unlisted_sender', 'reject_sender_login_mismatch']);
    case 15:
      return dice.pick([
        'reject_invalid_helo_hostname',
        'reject_non_fqdn_helo_hostname',
        'reject_unauth_pipelining',
      ]);
    case 16:
      return dice.pick([
        'permit_sasl_authenticated',
        'permit_tls_clientcerts',
        'permit_tls_all_clientcerts',
        'permit_inet_interfaces',
      ]);
    case 17:
      return dice.pick(['permit', 'reject', 'defer']);
    case 18:
      return dice.pick(['defer_if_permit', 'defer_if_reject']);
    case 19:
      return making.inClass ? 'permit_mynetworks' : 'friendly';
    case 20:
      return making.inClass ? 'reject_unauth_destination' : 'strict';
    case 21:
    case 22:
      return `warn_if_reject ${restriction(making)}`;
    case 23:
      return dice.pick([
        'reject_plaintext_session',
        'no_such_restriction',
        'reject_multi_recipient_bounce',
        'reject_unknown_client_hostname',
        'reject_unknown_reverse_client_hostname',
      ]);
    case 24:
      return `check_ccert_access ${accessTable(making, RECIPIENT_KEYS)}`;
    case 25:
      return `check_reverse_client_hostname_access ${accessTable(making, CLIENT_KEYS)}`;
    default:
      return 'permit_mynetworks, reject_unauth_destination';
  }
}

function list(making: Making, most: number): string {
  return Array.from({ length: making.dice.random(most + 1) }, () => restriction(making)).join(', ');
}

function recipientTable(making: Making, keys: readonly string[]): string {
  const { dice } = making;
  const made = madeTable(
    dice,
    `people-${making.tables++}`,
    dice
      .some(keys, 2)
      .concat('zz@zz.example')
      .map((key) => [key, 'x@out.example']),
  );
  Object.assign(making.files, made.files);
  return made.reference;
}

const PEOPLE = [
  'info',
  'boss',
  'info@own.example',
  'info@box.example',
  'info@relay.example',
  '@sub.relay.example',
  'list@alias.example',
  '@alias.example',
  'a b',
  '"a b"@own.example',
  'info+shop@box.example',
  'boss@relay.example',
  '@box.example',
];

/** One configuration with its sender. */
export interface GeneratedAcceptance {
  readonly files: ConfigurationFiles;
  readonly sender: string;
}

export function generatedAcceptance(dice: Dice): GeneratedAcceptance {
  const making: Making = { dice, files: {}, tables: 0, inClass: true };
  const lines = [
    'myhostname = mx.own.example',
    'alias_maps =',
    'mydestination = own.example, $myhostname',
    'smtpd_restriction_classes = friendly, strict',
  ];
  const set = (name: string, value: string) => lines.push(`${name} = ${value}`);
  const maybe = (name: string, values: readonly string[], times: number) => {
    if (dice.oneIn(times)) set(name, dice.pick(values));
  };
  set('compatibility_level', dice.pick(['0', '2', '3.6', '3.6']));
  set(
    'relay_domains',
    dice.pick([
      'relay.example',
      '.relay.example',
      'relay.example, sub.relay.example',
      'hash:/etc/postfix/relays',
    ]),
  );
  making.files.relays = 'relay.example x\n';
  set('virtual_alias_domains', 'alias.example');
  set('virtual_mailbox_domains', 'box.example');
  if (!dice.oneIn(3)) set('virtual_alias_maps', recipientTable(making, PEOPLE));
  if (!dice.oneIn(3)) set('virtual_mailbox_maps', recipientTable(making, PEOPLE));
  if (!dice.oneIn(3)) set('relay_recipient_maps', recipientTable(making, PEOPLE));
  set('local_recipient_maps', dice.oneIn(3) ? '' : recipientTable(making, PEOPLE));
  if (dice.oneIn(5)) set('canonical_maps', recipientTable(making, PEOPLE));
  if (dice.oneIn(4)) {
    making.files.transport =
      'box.example error:5.1.1 no box\nrelay.example retry:\nboss@relay.example error:\nout.example smtp:[gw.example]\n';
    set('transport_maps', 'hash:/etc/postfix/transport');
  }
  maybe(
    'mynetworks',
    [
      '127.0.0.0/8',
      '198.51.100.0/24',
      '0.0.0.0/0',
      '!198.51.100.200, 198.51.100.0/24',
      '127.0.0.0/8, outside.example',
      'cidr:/etc/postfix/nets',
    ],
    1,
  );
  making.files.nets = dice.pick(['198.51.100.0/25 x\n', '198.51.100.192/26 x\n']);
  maybe('parent_domain_matches_subdomains', ['', 'relay_domains', 'smtpd_access_maps, relay_domains'], 3);
  maybe('recipient_delimiter', ['+', ''], 1);
  maybe('smtpd_reject_unlisted_recipient', ['yes', 'no'], 3);
  maybe('smtpd_reject_unlisted_sender', ['yes'], 5);
  maybe('smtpd_relay_before_recipient_restrictions', ['yes', 'no'], 3);
  maybe('allow_untrusted_routing', ['yes'], 4);
  maybe('access_map_reject_code', ['450', '554', '550'], 6);
  maybe('relay_domains_reject_code', ['550', '454'], 6);
  maybe('unknown_local_recipient_reject_code', ['450', '550'], 4);
  maybe('show_user_unknown_table_name', ['no'], 6);
  maybe('smtpd_null_access_lookup_key', ['<>', 'nobody'], 6);
  maybe('receive_override_options', ['no_unknown_recipient_checks'], 12);
  set('friendly', list(making, 2) || 'permit_auth_destination');
  set('strict', list(making, 2) || 'reject_unauth_destination');
  making.inClass = false;
  if (dice.oneIn(3)) set('smtpd_client_restrictions', list(making, 2));
  if (dice.oneIn(4)) set('smtpd_helo_restrictions', list(making, 2));
  if (dice.oneIn(3)) set('smtpd_sender_restrictions', list(making, 2));
  if (!dice.oneIn(3)) {
    const guard = dice.oneIn(12) ? '' : ', reject_unauth_destination';
    set('smtpd_relay_restrictions', `${list(making, 4)}${guard}`);
  } else set('smtpd_relay_restrictions', 'permit_mynetworks, defer_unauth_destination');
  if (!dice.oneIn(4)) {
    const bare = dice.oneIn(4) ? `${accessTable(making, RECIPIENT_KEYS)}, ` : '';
    set('smtpd_recipient_restrictions', `${bare}${list(making, 5)}`);
  }
  making.files['main.cf'] = `${lines.join('\n')}\n`;
  return {
    files: making.files,
    sender: dice.pick(['sender@outside.example', 'sender@outside.example', 'info@own.example', '', 'x@host']),
  };
}

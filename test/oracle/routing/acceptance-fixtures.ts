/**
 * Small Postfix configurations that differ in what they take from outside.
 */
import type { ConfigurationFiles } from '../../core/postfix-routing/configuration.ts';

export interface AcceptanceFixture {
  readonly name: string;
  readonly files: ConfigurationFiles;
  /** Asked beside the usual ones. */
  readonly domains?: readonly string[];
}

const BASE = `compatibility_level = 3.6
myhostname = mail.example.com
mydestination = $myhostname, example.com
relay_domains = relay.example
virtual_alias_domains = alias.example
virtual_mailbox_domains = mailbox.example
local_recipient_maps =
smtpd_reject_unlisted_recipient = no
mynetworks = 127.0.0.0/8
alias_maps =
`;

function fixture(name: string, settings: string, files: ConfigurationFiles = {}): AcceptanceFixture {
  return { name, files: { 'main.cf': BASE + settings, ...files } };
}

/** Domains that every fixture is asked for. */
export const USUAL_DOMAINS = [
  'example.com',
  'alias.example',
  'mailbox.example',
  'relay.example',
  'sub.relay.example',
  'elsewhere.example',
  'let-in.example',
  'sub.let-in.example',
];

export const ACCEPTANCE_FIXTURES: readonly AcceptanceFixture[] = [
  fixture('the defaults', ''),
  fixture(
    'the old default, with a guard',
    'compatibility_level = 0\nsmtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination\n',
  ),
  fixture(
    'a guard in the recipient list only',
    'smtpd_relay_restrictions =\nsmtpd_recipient_restrictions = permit_mynetworks reject_unauth_destination permit\n',
  ),
  fixture('permit before the guard', 'smtpd_relay_restrictions = permit, reject_unauth_destination\n'),
  fixture(
    'an open list and a closed one',
    'smtpd_relay_restrictions = permit\nsmtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination\n',
  ),
  fixture(
    'everybody in mynetworks',
    'mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n',
  ),
  fixture(
    'everything refused',
    'smtpd_recipient_restrictions = permit_mynetworks, reject\nsmtpd_relay_restrictions = permit_mynetworks, permit_auth_destination, reject\n',
  ),
  fixture(
    'authorised destinations only',
    'smtpd_relay_restrictions = permit_mynetworks permit_auth_destination reject\n',
  ),
  fixture('deferred', 'smtpd_relay_restrictions = permit_mynetworks, defer_unauth_destination\n'),
  fixture(
    'only logged',
    'smtpd_relay_restrictions = permit_mynetworks, warn_if_reject reject_unauth_destination, permit_auth_destination, reject\n',
  ),
  fixture(
    'only logged, then nothing',
    'smtpd_relay_restrictions = warn_if_reject reject_unauth_destination\nsmtpd_recipient_restrictions = check_recipient_access static:OK, reject\n',
  ),
  fixture(
    'a recipient table',
    'smtpd_relay_restrictions = permit_mynetworks, check_recipient_access hash:/etc/postfix/access, reject_unauth_destination\n',
    {
      access: 'let-in.example OK\nrelay.example REJECT no longer\n',
    },
  ),
  fixture(
    'a bare table',
    'smtpd_relay_restrictions = permit_mynetworks, hash:/etc/postfix/access, reject_unauth_destination\n',
    {
      access: 'let-in.example OK\n',
    },
  ),
  fixture(
    'a recipient table without parents',
    'parent_domain_matches_subdomains = relay_domains\nsmtpd_relay_restrictions = check_recipient_access hash:/etc/postfix/access, reject_unauth_destination\n',
    {
      access: 'let-in.example 250\nelsewhere.example DUNNO\n',
    },
  ),
  fixture(
    'a recipient table of patterns',
    'smtpd_relay_restrictions = check_recipient_access regexp:/etc/postfix/access, reject_unauth_destination\n',
    {
      access: '/@let-in\\.example$/ OK\n/@elsewhere/ 550 no\n',
    },
  ),
  fixture(
    'a restriction class',
    'smtpd_restriction_classes = friends, strict\nfriends = check_recipient_access hash:/etc/postfix/access\nstrict = reject_unauth_destination\nsmtpd_relay_restrictions = permit_mynetworks, friends, strict\n',
    {
      access: 'let-in.example OK\n',
    },
  ),
  fixture(
    'a table that leads to restrictions',
    'smtpd_relay_restrictions = check_recipient_access hash:/etc/postfix/access, reject_unauth_destination\n',
    {
      access: 'let-in.example permit_mynetworks, permit\nelsewhere.example reject_unauth_destination\n',
    },
  ),
  fixture(
    'tables of clients, senders and names',
    'smtpd_relay_restrictions = check_client_access cidr:/etc/postfix/clients, check_sender_access hash:/etc/postfix/senders, check_helo_access hash:/etc/postfix/senders, reject_unauth_destination\n',
    {
      clients: '203.0.113.0/24 OK\n',
      senders: 'friend.example OK\n',
    },
  ),
  fixture(
    'a client table for everybody',
    'smtpd_relay_restrictions = check_client_access cidr:/etc/postfix/clients, reject_unauth_destination\n',
    {
      clients: '0.0.0.0/0 OK\n::/0 OK\n',
    },
  ),
  fixture(
    'a relay list that comes after',
    'smtpd_relay_before_recipient_restrictions = no\nsmtpd_relay_restrictions = reject_unauth_destination\nsmtpd_recipient_restrictions = permit\n',
  ),
];

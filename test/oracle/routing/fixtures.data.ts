/**
 * Small Postfix configurations, one for each thing that routing depends on, with the addresses to ask them for.
 */
import type { ConfigurationFiles } from '../../core/postfix-routing/configuration.ts';

export interface RoutingFixture {
  readonly name: string;
  readonly files: ConfigurationFiles;
  readonly addresses: readonly string[];
  /** Asked once for each; default: the null sender only. */
  readonly senders?: readonly string[];
}

const BASE = `compatibility_level = 3.6
myhostname = mail.example.com
mydestination = $myhostname, localhost.$mydomain, localhost, example.com
relay_domains = relay.example, other-relay.example
virtual_alias_domains = alias.example
virtual_mailbox_domains = mailbox.example
`;

const EVERY_CLASS = [
  'user@example.com',
  'user@mail.example.com',
  'user@localhost',
  'user@alias.example',
  'user@mailbox.example',
  'user@relay.example',
  'user@sub.relay.example',
  'user@a.b.other-relay.example',
  'user@sub.example.com',
  'user@sub.alias.example',
  'user@sub.mailbox.example',
  'user@elsewhere.example',
  'user@EXAMPLE.COM',
  'User@Relay.Example',
  'user@xrelay.example',
];

const WRITTEN_ODDLY = [
  '',
  'user',
  'user@',
  '@',
  '@example.com',
  'user@example.com.',
  'user@example.com..',
  'user@elsewhere.example.',
  'user@.',
  'user%elsewhere.example',
  'user%elsewhere.example@example.com',
  'user%relay.example@example.com',
  'user%elsewhere.example@relay.example',
  'user%a.example%b.example@example.com',
  'user%mail.example.com@example.com',
  'elsewhere.example!user',
  'elsewhere.example!user@example.com',
  'a.example!b.example!user@example.com',
  'elsewhere.example!user@relay.example',
  '@route.example:user@elsewhere.example',
  '@a.example,@b.example:user@relay.example',
  '@route.example:user',
  'user@elsewhere.example@example.com',
  'user@relay.example@elsewhere.example',
  '"user@elsewhere.example"@example.com',
  '"user%elsewhere.example"@example.com',
  '"elsewhere.example!user"@example.com',
  '"a b"@example.com',
  'a b@example.com',
  'a b@relay.example',
  'first..last@example.com',
  '.first@example.com',
  'last.@example.com',
  'a"b@example.com',
  'a\\b@example.com',
  'a,b@example.com',
  'a:b@example.com',
  'a(comment)b@example.com',
  'user@exa mple.com',
  'user@example.com (a comment)',
  'user@(comment)relay.example',
  'user<x@example.com>',
  '""@example.com',
  '-user@example.com',
  '-user@elsewhere.example',
  'mailer-daemon',
  'postmaster',
  'user@host',
  'user@-bad.example',
  'user@bad-.example',
  'user@bad_host.example',
  'user@a..b',
  'user@.b.example',
  'user@192.0.2.9',
  'user@1.2.3',
  `user@${'a'.repeat(63)}.example`,
  `user@${'a'.repeat(64)}.example`,
];

const LITERALS = [
  'user@[127.0.0.1]',
  'user@[127.0.0.2]',
  'user@[192.0.2.9]',
  'user@[192.0.2.9].',
  'user@[192.0.2.09]',
  'user@[300.1.1.1]',
  'user@[0.0.0.0]',
  'user@[0.1.2.3]',
  'user@[1.2.3]',
  'user@[1.2.3.4.5]',
  'user@[0001.2.3.4]',
  'user@[IPv6:::1]',
  'user@[ipv6:2001:db8::25]',
  'user@[2001:db8::25]',
  'user@[::1]',
  'user@[192.0.2.9',
  'user@[]',
  'user@[192.0.2.9]x',
  'user@2001:db8::25',
  'user%elsewhere.example@[127.0.0.1]',
  'user@elsewhere.example@[127.0.0.1]',
];

const TRANSPORT_TABLE = `user1@x.example smtp:[user]
user1+ext@x.example smtp:[user-ext]
x.example smtp:[domain]
.x.example smtp:[below-dot]
y.example smtp:[y]
deep.y.example smtp:[deep]
noop.example :
bare-noop.example relay
slow.example slow:
word.example slow
hop.example :[hop.example]:26
.hop.example :[sub-hop.example]
alias.example smtp:[ignored]
mailbox.example lmtp:unix:/run/dovecot/lmtp
relay.example relay:[inside.example]
local-err.example error:5.7.1 not here
err.example error:
retry.example retry:
retry2.example retry
list.example smtp:[a.example], [b.example]:2525
colons.example smtp:h.example:2525
user2@ smtp:[never]
example.com smtp:[not-local]
"a b"@x.example smtp:[quoted]
`;

const TRANSPORT_ADDRESSES = [
  'user1@x.example',
  'user1+ext@x.example',
  'user1+other@x.example',
  'USER1@X.Example',
  'user2@x.example',
  'user2+ext@x.example',
  'a b@x.example',
  'user@sub.x.example',
  'user@a.b.x.example',
  'user@y.example',
  'user@sub.y.example',
  'user@deep.y.example',
  'user@a.deep.y.example',
  'user@noop.example',
  'user@bare-noop.example',
  'user@slow.example',
  'user@word.example',
  'user@hop.example',
  'user@sub.hop.example',
  'user@alias.example',
  'user@mailbox.example',
  'user@relay.example',
  'user@sub.relay.example',
  'user@local-err.example',
  'user@err.example',
  'user@retry.example',
  'user@retry2.example',
  'user@list.example',
  'user@colons.example',
  'user@example.com',
  'user@mail.example.com',
  'user@elsewhere.example',
];

function transports(name: string, settings: string, table = TRANSPORT_TABLE): RoutingFixture {
  return {
    name,
    files: { 'main.cf': `${BASE}recipient_delimiter = +\n${settings}`, transport: table },
    addresses: TRANSPORT_ADDRESSES,
  };
}

export const FIXTURES: readonly RoutingFixture[] = [
  { name: 'classes', files: { 'main.cf': BASE }, addresses: EVERY_CLASS },
  {
    name: 'no compatibility level',
    files: { 'main.cf': 'myhostname = mail.example.com\nmydestination = example.com, localhost\n' },
    addresses: [
      'user@example.com',
      'user@sub.example.com',
      'user@localhost',
      'user@host',
      'user%host@example.com',
      'user@x.example',
    ],
  },
  {
    name: 'relayhost',
    files: { 'main.cf': `${BASE}relayhost = [isp.example]:587\n` },
    addresses: EVERY_CLASS,
  },
  {
    name: 'transports of the classes, with nexthops',
    files: {
      'main.cf': `${BASE}relayhost = [isp.example]
local_transport = lmtp:unix:private/lmtp
virtual_transport = lmtp:inet:[192.0.2.7]:24
relay_transport = relay:[inside.example]
default_transport = smtp:[out.example]:26
`,
    },
    addresses: EVERY_CLASS,
  },
  {
    name: 'transports of the classes, without nexthops',
    files: {
      'main.cf': `${BASE}relayhost = isp.example
local_transport = cyrus
virtual_transport = lmtp
relay_transport = slow:
default_transport = error:outside mail is switched off
show_user_unknown_table_name = no
`,
    },
    addresses: EVERY_CLASS,
  },
  { name: 'addresses written oddly', files: { 'main.cf': BASE }, addresses: WRITTEN_ODDLY },
  {
    name: 'addresses written oddly, routing operators off',
    files: { 'main.cf': `${BASE}allow_percent_hack = no\nswap_bangpath = no\n` },
    addresses: WRITTEN_ODDLY,
  },
  {
    name: 'addresses written oddly, everything appended',
    files: {
      'main.cf': `${BASE}append_dot_mydomain = yes\nmyorigin = origin.example\nmydomain = domain.example\nallow_min_user = yes
resolve_dequoted_address = no\nresolve_null_domain = yes\nresolve_numeric_domain = yes\n`,
    },
    addresses: WRITTEN_ODDLY,
  },
  {
    name: 'nothing appended',
    files: {
      'main.cf': `${BASE}append_at_myorigin = no\nempty_address_recipient = root@elsewhere.example\n`,
    },
    addresses: WRITTEN_ODDLY.slice(0, 20),
  },
  { name: 'address literals', files: { 'main.cf': BASE }, addresses: LITERALS },
  {
    name: 'address literals behind a translating router',
    files: {
      'main.cf': `${BASE}proxy_interfaces = 192.0.2.9, 2001:db8:0::25\nresolve_numeric_domain = yes\n`,
    },
    addresses: [...LITERALS, 'user@192.0.2.9', 'user@192.0.2.10'],
  },
  transports(
    'transport_maps hash',
    'transport_maps = hash:/etc/postfix/transport\nrelayhost = [isp.example]\n',
  ),
  transports('transport_maps texthash', 'transport_maps = texthash:/etc/postfix/transport\n'),
  transports(
    'transport_maps lmdb with a wildcard',
    'transport_maps = lmdb:$config_directory/transport\n',
    `${TRANSPORT_TABLE}* smtp:[wild]\n`,
  ),
  transports(
    'transport_maps with an empty wildcard',
    'transport_maps = texthash:/etc/postfix/transport\nrelayhost = [isp.example]\n',
    `${TRANSPORT_TABLE}* :\n`,
  ),
  transports(
    'transport_maps with an error wildcard',
    'transport_maps = texthash:/etc/postfix/transport\n',
    '* error:\nx.example :\n',
  ),
  transports(
    'transport_maps matching parents',
    'transport_maps = hash:/etc/postfix/transport\nparent_domain_matches_subdomains = transport_maps\n',
  ),
  transports(
    'parents match nowhere',
    'transport_maps = hash:/etc/postfix/transport\nparent_domain_matches_subdomains =\n',
  ),
  transports(
    'two tables',
    'transport_maps = inline:{ {x.example = lmtp:first}, { .elsewhere.example = smtp:below } }, hash:/etc/postfix/transport\n',
  ),
  transports('transport_maps static', 'transport_maps = static:smtp:[all.example]\n'),
  transports('transport_maps static in braces', 'transport_maps = static:{error:5.7.1 all is closed}\n'),
  transports(
    'transport_maps regexp',
    'transport_maps = regexp:/etc/postfix/transport\n',
    '/^user1@/ smtp:[by-user]\n/@sub\\.x\\.example$/ lmtp:sub\n!/example/ smtp:[no-example]\n/^(.*)@y\\.example$/ smtp:[y.example]\n',
  ),
  transports(
    'transport_maps pcre with conditions',
    'transport_maps = pcre:/etc/postfix/transport\n',
    'if /example$/\n/^user@(?:sub\\.)?y\\./ slow:\n/^USER2@/i relay:[two]\nendif\n',
  ),
  transports(
    'transport_maps regexp with substitution, which Postfix refuses',
    'transport_maps = regexp:/etc/postfix/transport\n',
    '/@(.*)\\.x\\.example$/ smtp:[$1.example]\n/@.*y\\.example$/ smtp:[y]\n',
  ),
  transports(
    'transport_maps regexp that catches the wildcard',
    'transport_maps = regexp:/etc/postfix/transport\n',
    '/^\\*$/ smtp:[star]\n',
  ),
  {
    name: 'sender-dependent relayhost',
    files: {
      'main.cf': `${BASE}relayhost = [isp.example]
sender_dependent_relayhost_maps = hash:/etc/postfix/senders
recipient_delimiter = +
`,
      senders: `alice@example.com [alice.example]:587
@b.example [b-relay.example]
bob [bob.example]
carol@c.example DUNNO
dave+x@d.example [dx.example]
dave@d.example [d.example]
<> [null.example]
`,
    },
    addresses: ['user@elsewhere.example', 'user@relay.example', 'user@example.com', 'user@mailbox.example'],
    senders: [
      '',
      'alice@example.com',
      'alice+x@example.com',
      'any@b.example',
      'any@sub.b.example',
      'bob@example.com',
      'bob@elsewhere.example',
      'carol@c.example',
      'dave+x@d.example',
      'dave+y@d.example',
      'nobody@n.example',
    ],
  },
  {
    name: 'sender-dependent transport',
    files: {
      'main.cf': `${BASE}relayhost = [isp.example]
sender_dependent_default_transport_maps = inline:{ alice@example.com=smtp:[alice.example]:26, @b.example=slow:, @c.example=dunno, @d.example=lmtp }
transport_maps = inline:{ moved.example=:[moved.example], wiped.example=slow: }
empty_address_default_transport_maps_lookup_key = @b.example
`,
    },
    addresses: [
      'user@elsewhere.example',
      'user@relay.example',
      'user@moved.example',
      'user@wiped.example',
      'user@example.com',
    ],
    senders: ['', 'alice@example.com', 'x@b.example', 'x@c.example', 'x@d.example', 'x@n.example'],
  },
  {
    name: 'relocated users',
    files: {
      'main.cf': `${BASE}relocated_maps = hash:/etc/postfix/relocated\nmyorigin = origin.example\nrecipient_delimiter = +-\n`,
      relocated: `gone@elsewhere.example new@new.example
gone@alias.example another place
left a local user's new address
@closed.example nobody is here any more
both+ext@relay.example with extension
both@relay.example without extension
`,
    },
    addresses: [
      'gone@elsewhere.example',
      'gone+x@elsewhere.example',
      'gone-x@elsewhere.example',
      'gone@alias.example',
      'other@alias.example',
      'left@example.com',
      'left@origin.example',
      'left@elsewhere.example',
      'left+x@localhost',
      'any@closed.example',
      'any@sub.closed.example',
      'both+ext@relay.example',
      'both+oth@relay.example',
    ],
  },
  {
    name: 'extensions that are none',
    files: {
      'main.cf': `${BASE}recipient_delimiter = -\ntransport_maps = texthash:/etc/postfix/transport\n`,
      transport: `owner@x.example smtp:[1]\nlist@x.example smtp:[2]\nmailer@x.example smtp:[3]\ndouble@x.example smtp:[4]\nuser@x.example smtp:[5]\n`,
    },
    addresses: [
      'owner-list@x.example',
      'list-request@x.example',
      'mailer-daemon@x.example',
      'double-bounce@x.example',
      'double-bounces@x.example',
      'user-a-b@x.example',
      '-user@x.example',
      'user-@x.example',
    ],
  },
  {
    name: 'extensions, owner and request not special',
    files: {
      'main.cf': `${BASE}recipient_delimiter = -\nowner_request_special = no\ntransport_maps = inline:{ owner@x.example=smtp:1, list@x.example=smtp:2 }\n`,
    },
    addresses: ['owner-list@x.example', 'list-request@x.example'],
  },
  {
    name: 'lists with files, tables and exclusions',
    files: {
      'main.cf': `compatibility_level = 3.6
myhostname = mail.example.com
mydestination = !no.example, /etc/postfix/local-domains, inline:{ in-table.example=x }, .dot.example
relay_domains = !sub.big.example, big.example, !/etc/postfix/not-relayed, hash:/etc/postfix/relay-domains, regexp:/etc/postfix/relay-patterns
virtual_alias_domains = static:
virtual_mailbox_domains = $virtual_alias_maps
`.replace('virtual_alias_domains = static:\n', 'virtual_alias_domains = hash:/etc/postfix/alias-domains\n'),
      'local-domains':
        '# a comment\nfile1.example, file2.example\n  file3.example !file4.example # lost.example\nfile5.example\n',
      'not-relayed': 'excluded.example\n',
      'relay-domains': 'tabled.example x\n.dotted.example x\nexcluded.example x\n',
      'relay-patterns': '/^pat.*\\.example$/ x\n',
      'alias-domains': 'alias1.example anything\nuser@alias2.example anything\n',
    },
    addresses: [
      'u@no.example',
      'u@file1.example',
      'u@file2.example',
      'u@file3.example',
      'u@file4.example',
      'u@lost.example',
      'u@file5.example',
      'u@in-table.example',
      'u@sub.in-table.example',
      'u@x.dot.example',
      'u@big.example',
      'u@sub.big.example',
      'u@a.sub.big.example',
      'u@other.big.example',
      'u@tabled.example',
      'u@sub.tabled.example',
      'u@x.dotted.example',
      'u@dotted.example',
      'u@excluded.example',
      'u@sub.excluded.example',
      'u@pattern.example',
      'u@x.pattern.example',
      'u@alias1.example',
      'u@sub.alias1.example',
      'user@alias2.example',
    ],
  },
  {
    name: 'relay_domains without parents',
    files: {
      'main.cf': `${BASE}relay_domains = relay.example, .below.example, texthash:/etc/postfix/relay\nparent_domain_matches_subdomains =\n`,
      relay: 'table.example x\n.tdot.example x\n',
    },
    addresses: [
      'u@relay.example',
      'u@sub.relay.example',
      'u@below.example',
      'u@x.below.example',
      'u@a.b.below.example',
      'u@table.example',
      'u@sub.table.example',
      'u@tdot.example',
      'u@x.tdot.example',
    ],
  },
  {
    name: 'domains from the maps of their class',
    files: {
      'main.cf': `compatibility_level = 3.6
myhostname = mail.example.com
virtual_alias_maps = hash:/etc/postfix/virtual
virtual_mailbox_maps = hash:/etc/postfix/mailboxes
relay_domains =
`,
      virtual:
        'alias.example anything\n@catch.example user@elsewhere.example\nuser@alias.example user@elsewhere.example\nboth.example x\n',
      mailboxes: 'box.example x\nuser@box.example box/user/\nboth.example x\n',
    },
    addresses: [
      'user@alias.example',
      'no@alias.example',
      'x@catch.example',
      'user@box.example',
      'no@box.example',
      'u@both.example',
      'u@n.example',
    ],
  },
  {
    name: 'old names',
    files: {
      'main.cf':
        'compatibility_level = 2\nmyhostname = mail.example.com\nvirtual_maps = inline:{ old.example=x }\n',
    },
    addresses: ['u@old.example', 'u@other.example'],
  },
  {
    name: 'a domain in several lists',
    files: {
      'main.cf': `${BASE}virtual_mailbox_domains = example.com, relay.example, alias.example, mailbox.example\nrelay_domains = example.com, mailbox.example, relay.example\n`,
    },
    addresses: [
      'u@example.com',
      'u@relay.example',
      'u@alias.example',
      'u@mailbox.example',
      'u@sub.mailbox.example',
    ],
  },
  {
    name: 'no local domain',
    files: {
      'main.cf':
        'compatibility_level = 3.6\nmyhostname = mail.example.com\nmydestination =\nlocal_transport = error:local delivery is off\n',
    },
    addresses: [
      'u',
      '',
      'u@mail.example.com',
      'u@localhost',
      'u@[127.0.0.1]',
      'u%x.example@mail.example.com',
    ],
  },
  {
    name: 'values with expressions',
    files: {
      'main.cf': `compatibility_level = 3.6
myhostname = mx1.example.net
mydestination = \${mydomain}, $myhostname localhost
\t{ braced.example }
relayhost = \${{$mydomain} == {example.net} ? {[smart.$mydomain]} : {}}
relay_domains = \${extra_domains:fallback.example}
default_transport = \${use_slow?slow}\${use_slow:smtp}
`,
    },
    addresses: [
      'u@example.net',
      'u@mx1.example.net',
      'u@localhost',
      'u@fallback.example',
      'u@x.example',
      'u@braced.example',
    ],
  },
  {
    name: 'transports that Postfix refuses',
    files: { 'main.cf': `${BASE}default_transport = :[x.example]\n` },
    addresses: ['u@elsewhere.example', 'u@example.com', 'u@relay.example'],
  },
  {
    name: 'names beyond ASCII',
    files: {
      'main.cf': `${BASE}smtputf8_enable = yes\nrelay_domains = bücher.example\ntransport_maps = inline:{ straße.example=smtp:1, {müller@x.example = smtp:2} }\n`,
    },
    addresses: [
      'u@bücher.example',
      'u@BÜCHER.example',
      'u@sub.bücher.example',
      'u@straße.example',
      'müller@x.example',
      'MÜLLER@x.example',
      'u@☃.example',
    ],
  },
  {
    name: 'names beyond ASCII, switched off',
    files: { 'main.cf': `${BASE}smtputf8_enable = no\nrelay_domains = bücher.example\n` },
    addresses: ['u@bücher.example', 'müller@example.com', 'u@xn--bcher-kva.example'],
  },
  {
    name: 'pattern tables of senders and of moved users',
    files: {
      'main.cf': `${BASE}sender_dependent_relayhost_maps = regexp:/etc/postfix/hosts
sender_dependent_default_transport_maps = regexp:/etc/postfix/transports
relocated_maps = regexp:/etc/postfix/moved
`,
      hosts:
        '/@(a)\\.example$/ [$1-relay.example]\n/@b\\.example$/ [b-relay.example]\n/^<>$/ [null.example]\n',
      transports: '/@(a)\\.example$/ $1:\n/@c\\.example$/ slow:\n',
      moved: '/^gone(.*)@x\\.example$/ new$1@y.example\n',
    },
    addresses: ['u@else.example', 'u@relay.example', 'gone1@x.example', 'gone@x.example', 'u@x.example'],
    senders: ['', 's@a.example', 's@b.example', 's@c.example'],
  },
];

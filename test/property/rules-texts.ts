/**
 * A small workspace in which most names have to do with each other, and lines to put into its files: with few names, random edits break
 * and mend what rules look at all the time.
 */
import type { SourceFile } from '../../server/core/text/source-file.ts';

const top = '$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n  IN NS ns1.example.net.\n';

/** The files at the start. */
export const rulesWorkspace: readonly SourceFile[] = [
  {
    path: 'zones/db.example.com',
    text: `${top}@ IN MX 10 mx1\n@ IN MX 20 mx2.example.org.\nmx1 IN A 192.0.2.1\nmail IN CNAME mx1\nsub IN MX 10 mail\n$INCLUDE hosts\n`,
  },
  {
    path: 'zones/db.example.org',
    text: `${top}@ IN MX 10 mx2\nmx2 IN A 192.0.2.2\nlists IN MX 10 mx1.example.com.\n`,
  },
  {
    path: 'zones/db.sub.example.com',
    text: `${top}  IN NS ns\nns IN A 192.0.2.5\n`,
  },
  { path: 'zones/hosts', text: 'www IN A 192.0.2.80\nstore IN A 192.0.2.3\n' },
  {
    path: 'zones/2.0.192.in-addr.arpa',
    text: `${top}1 IN PTR mx1.example.com.\n2 IN PTR mx2.example.org.\n`,
  },
  {
    path: 'mx1/main.cf',
    text: 'compatibility_level = 3.6\nmyhostname = mx1.example.com\nmydestination = $myhostname, example.com\nrelay_domains = lists.example.org\ntransport_maps = hash:/etc/postfix/transport\n',
  },
  { path: 'mx1/transport', text: 'lists.example.org smtp:[store.example.com]\n' },
  {
    path: 'mx2/main.cf',
    text: 'compatibility_level = 3.6\nmyhostname = mx2.example.org\nmydomain = example.org\nmydestination = $mydomain\nrelay_domains = example.com\n',
  },
  {
    path: 'named.conf',
    text: 'zone "example.com" { type primary; file "zones/db.example.com"; };\nzone "example.org" { type primary; file "zones/db.example.org"; };\n',
  },
  {
    path: 'policies/mta-sts.example.com.txt',
    text: 'version: STSv1\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n',
  },
];

const names = ['mx1', 'mx2', 'mail', 'store', 'sub', '*', 'a.sub', '*.sub', 'lists', '@', 'b.c', ''];
const targets = [
  'mx1',
  'mx2',
  'mail',
  'store',
  'mx1.example.com.',
  'mx2.example.org.',
  'mail.example.com',
  'a.sub',
  'x.b.c',
  '.',
  '192.0.2.1',
  'mx2.example.org',
  'outside.example.net.',
];
const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.400'];
const domains = [
  'example.com',
  'example.org',
  'lists.example.org',
  'sub.example.com',
  '$mydomain',
  'b.c.example.com',
];

const zoneLines = [
  ...names.flatMap((name) =>
    targets.map((target) => `${name} IN MX ${10 + (target.length % 3) * 10} ${target}`),
  ),
  ...names.flatMap((name) => addresses.map((address) => `${name} IN A ${address}`)),
  ...names.flatMap((name) => targets.slice(0, 8).map((target) => `${name} IN CNAME ${target}`)),
  ...names.flatMap((name) => targets.map((target) => `${name} IN SRV 0 0 1 ${target}`)),
  ...names.flatMap((name) =>
    ['ns1.example.net.', 'a.sub', 'mx2.example.org.'].map((host) => `${name} IN NS ${host}`),
  ),
  ...names.flatMap((name) => ['example.org.', 'sub'].map((target) => `${name} IN DNAME ${target}`)),
  ...['@', '@', 'sub', 'sub', 'lists', 'a.sub', 'b.c'].flatMap((name) =>
    [...targets, 'ns.sub', 'ns.lists', 'mx1.sub.example.com.'].map((target) => `${name} IN NS ${target}`),
  ),
  ...['ns.sub', 'ns', 'ns.lists', 'mx1', 'store'].flatMap((name) =>
    ['A 192.0.2.5', 'A 10.0.0.5', 'AAAA 2001:db8::5', 'AAAA fd00::5'].map((data) => `${name} IN ${data}`),
  ),
  ...['mail', 'ns1.', '@', 'mx2.example.org.', 'mail.example.com'].flatMap((primary) =>
    ['h@example.com', 'john.doe', 'h.example.net.'].map(
      (contact) => `@ IN SOA ${primary} ${contact} ( 1 ${primary.length}m 1h 2d 1w )`,
    ),
  ),
  ...['issue', 'isue', 'iodef'].map((tag) => `@ IN CAA 0 ${tag} ";"`),
  ...names.map((name) => `${name} IN TXT "v=spf1 mx -all"`),
  ...names.map((name) => `@ IN TXT "v=spf1 a:mx2.example.org include:${name}.example.com mx -all"`),
  ...names.map((name) => `_spf IN TXT "v=spf1 a:${name}.sub.example.com include:${name}.example.org ~all"`),
  'mx1 IN TXT "v=spf1 include:_spf.example.com -all"',
  '@ IN TXT "v=spf1 include:_spf.example.com include:_spf.example.org redirect=mx1.example.com"',
  'example.com. IN TXT "v=spf1 ip4:192.0.2.9 include:_spf.example.org -all"',
  '@ IN MX 0 .',
  ...['p=reject; rua=mailto:d@example.org', 'rua=mailto:d@sub.example.com; p=none', 'p=block; t=y'].flatMap(
    (tags) =>
      ['_dmarc', '@', 'dmarc', '_dmarc.sub', 'sub._dmarc'].map(
        (name) => `${name} IN TXT "v=DMARC1; ${tags}"`,
      ),
  ),
  '_dmarc IN TXT " v=DMARC1; p=reject"',
  '_dmarc IN TXT "v=spf1 -all"',
  '_dmarc IN CNAME _dmarc.example.org.',
  ...['example.com', 'example.org', '*'].map((name) => `${name}._report._dmarc IN TXT "v=DMARC1"`),
  ...['_mta-sts', 'mta-sts', '_mta-sts.sub'].flatMap((name) =>
    ['id=1', 'id = 2', ''].map((tag) => `${name} IN TXT "v=STSv1; ${tag}"`),
  ),
  'mta-sts IN A 192.0.2.80',
  ...['_smtp._tls', '_smtp-tls'].map((name) => `${name} IN TXT "v=TLSRPTv1; rua=mailto:t@example.org"`),
  ...['default._bimi', 'default._bimi.sub'].map(
    (name) => `${name} IN TXT "v=BIMI1; l=https://example.net/a.svg"`,
  ),
  ...addresses.map((address) => `${address.slice(8)} IN PTR mx1.example.com.`),
  '',
  '; a comment',
  'a.*.sub IN TXT "inner"',
  'example.com IN TXT "twice"',
  'store.example.com IN TXT "twice"',
  '$ORIGIN sub',
  '$ORIGIN example.com.',
  '$INCLUDE hosts sub',
  '$INCLUDE missing',
  '$TTL 300',
  '$GENERATE 1-3 mx$ A 192.0.2.$',
  'text IN TXT "open',
  'text IN TXT ( "a"',
  ') ; mailzone-disable-line mx/target-no-address',
  '@ IN MX 10 nobody ; mailzone-disable-line mx/*',
  '{{ template }}',
];

const mainLines = [
  ...['mydestination', 'relay_domains', 'virtual_mailbox_domains', 'virtual_alias_domains'].flatMap((list) =>
    domains.flatMap((domain) => [
      `${list} = ${domain}`,
      `  ${domain}`,
      `${list} = example.net, ${domain} # note`,
    ]),
  ),
  ...[
    'mx1.example.com',
    'mx2.example.org',
    'store.example.com',
    'mail.example.com',
    'nobody.example.com',
  ].flatMap((host) => [
    `myhostname = ${host}`,
    `relayhost = [${host}]`,
    `smtp_helo_name = ${host}`,
    `relayhost = ${host}`,
  ]),
  'proxy_interfaces = 192.0.2.3',
  'inet_interfaces = 192.0.2.2',
  'inet_interfaces = loopback-only',
  'transport_maps = hash:/etc/postfix/transport',
  'transport_maps = mysql:/etc/postfix/transport.cf',
  'relay_recipient_maps = hash:/etc/postfix/recipients',
  'mynetworks = 0.0.0.0/0',
  'unknown_name = 1',
  'message_size_limit = 5 # five',
  '# mailzone-disable-next-line main-cf/*',
  '# mailzone-disable-file flow/*',
  'mydomain = example.com',
  'myorigin = example.com',
  'myorigin = $mydomain',
  'smtp_bind_address = 192.0.2.9',
  'smtpd_sasl_auth_enable = yes',
  'relayhost = [mx2.example.org]',
  '',
];

const tableLines = [
  ...['example.com', 'lists.example.org', 'sub.example.com', '*'].flatMap((key) =>
    ['store.example.com', 'mx1.example.com', 'nobody.example.com', '192.0.2.1'].flatMap((host) => [
      `${key} smtp:[${host}]`,
      `${key} smtp:${host}`,
      `${key} relay [${host}]`,
    ]),
  ),
  '# a comment',
  '',
];

const confLines = [
  'zone "example.com" { type primary; file "zones/db.example.com"; };',
  'zone "other.example" { type primary; file "zones/hosts"; };',
  'zone "example.org" { type secondary; file "zones/db.example.org"; };',
  '// nothing',
];

const policyLines = [
  'version: STSv1',
  'mode: enforce',
  'mode: testing',
  'mode: none',
  'max_age: 604800',
  ...['mx1.example.com', '*.example.com', 'mx2.example.org', 'mx3.example.com.'].map((host) => `mx: ${host}`),
  '# none',
];

/** A line for a file, by number. */
export function lineFor(path: string, number: number): string {
  const pool = path.startsWith('zones/')
    ? zoneLines
    : path.endsWith('main.cf')
      ? mainLines
      : path.endsWith('transport')
        ? tableLines
        : path.endsWith('.txt')
          ? policyLines
          : confLines;
  return pool[number % pool.length] as string;
}

/**
 * Two workspaces for conversations: a sound one, and the same with an MX that has no address.
 */

const ZONE = `$TTL 1d
@ IN SOA ns1 hostmaster 2024010101 4h 1h 4w 1h
  IN NS ns1
  IN NS ns2
  IN MX 10 mx1
  IN MX 20 mx2
  IN TXT "v=spf1 mx -all"
ns1 IN A 192.0.2.53
  IN AAAA 2001:db8::53
ns2 IN A 198.51.100.53
mx1 IN A 192.0.2.1
  IN AAAA 2001:db8::1
  IN TXT "v=spf1 a -all"
mx2 IN A 198.51.100.2
  IN AAAA 2001:db8:1::2
  IN TXT "v=spf1 a -all"
inner IN A 192.0.2.3
_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:info@example.com"
`;

const REVERSE = `$TTL 1d
@ IN SOA ns1.example.com. hostmaster.example.com. 2024010101 4h 1h 4w 1h
  IN NS ns1.example.com.
  IN NS ns2.example.com.
1 IN PTR mx1.example.com.
3 IN PTR inner.example.com.
`;

const postfix = (host: string): string => `compatibility_level = 3.6
myhostname = ${host}.example.com
mydestination = localhost
relay_domains = example.com
relay_recipient_maps = hash:/etc/postfix/recipients
transport_maps = hash:/etc/postfix/transport
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
mynetworks = 127.0.0.0/8
smtpd_tls_security_level = may
smtpd_tls_chain_files = /etc/ssl/private/${host}.pem
`;

const TRANSPORT = 'example.com smtp:[inner.example.com]\n';
const RECIPIENTS = 'info@example.com x\n';

/** Sound: nothing at warning or error. */
export const SOUND = {
  'named.conf': `options { directory "/etc/bind/zones"; };
zone "example.com" { type primary; file "db.example.com"; };
zone "2.0.192.in-addr.arpa" { type primary; file "db.192.0.2"; };
`,
  'zones/db.example.com': ZONE,
  'zones/db.192.0.2': REVERSE,
  'mx1/main.cf': postfix('mx1'),
  'mx1/transport': TRANSPORT,
  'mx1/recipients': RECIPIENTS,
  'mx2/main.cf': postfix('mx2'),
  'mx2/transport': TRANSPORT,
  'mx2/recipients': RECIPIENTS,
};

/** The same with `mx3`, which has no address. */
export const BROKEN = { ...SOUND, 'zones/db.example.com': ZONE.replace('MX 20 mx2', 'MX 20 mx3') };

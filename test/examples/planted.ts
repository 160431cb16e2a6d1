/**
 * The faults planted in examples/broken: rule, file, the line's text (trimmed), and the word that the finding marks.
 */
export interface PlantedFault {
  readonly rule: string;
  readonly file: string;
  readonly line: string;
  readonly word: string;
}

const zone = 'zones/db.broken.example';
const flow = 'zones/db.flow.example';
const syntax = 'zones/db.syntax.example';

export const plantedFaults: readonly PlantedFault[] = [
  {
    rule: 'zone-syntax/bad-address-literal',
    file: syntax,
    line: 'address         IN A    192.0.2.300',
    word: '192.0.2.300',
  },
  {
    rule: 'zone-syntax/rdata-field-count',
    file: syntax,
    line: 'fields          IN SRV  10 60 mail.broken.example.',
    word: 'mail.broken.example.',
  },
  {
    rule: 'zone-syntax/unknown-rr-type',
    file: syntax,
    line: 'type            IN AAAB 2001:db8::1',
    word: 'AAAB',
  },
  {
    rule: 'zone-syntax/unterminated-string',
    file: syntax,
    line: 'string          IN TXT  "never closed',
    word: '"never closed',
  },
  {
    rule: 'zone-syntax/unbalanced-paren',
    file: syntax,
    line: 'paren           IN TXT  ( "opened" "and never closed"',
    word: '(',
  },
  {
    rule: 'zone-syntax/missing-ttl',
    file: 'zones/db.nottl.example',
    line: '@               IN NS   ns1.broken.example.',
    word: '@               IN NS   ns1.broken.example.',
  },
  {
    rule: 'zone/soa-missing',
    file: 'zones/db.nosoa.example',
    line: '@               IN NS   ns1.broken.example.',
    word: '@               IN NS   ns1.broken.example.',
  },
  {
    rule: 'zone/ns-missing-apex',
    file: 'zones/db.nons.example',
    line: '@               IN SOA  ns1.broken.example. hostmaster.broken.example. ( 2026060101 4h 1h 2w 1h )',
    word: 'SOA',
  },
  {
    rule: 'zone/missing-trailing-dot',
    file: zone,
    line: 'ftp             IN CNAME www.broken.example',
    word: 'www.broken.example',
  },
  { rule: 'zone/cname-and-other-data', file: zone, line: 'web             IN CNAME www', word: 'CNAME' },
  {
    rule: 'zone/duplicate-record',
    file: zone,
    line: 'twin            IN A    198.18.0.81',
    word: 'twin            IN A    198.18.0.81',
  },
  {
    rule: 'zone/out-of-zone-data',
    file: zone,
    line: 'www.example.com. IN A   198.18.0.82',
    word: 'www.example.com.',
  },
  { rule: 'mx/target-no-address', file: zone, line: 'lost            IN MX   10 mailhub', word: 'mailhub' },
  { rule: 'mx/target-is-cname', file: zone, line: 'alias           IN MX   10 smtp', word: 'smtp' },
  {
    rule: 'mx/target-is-ip',
    file: zone,
    line: 'numeric         IN MX   10 198.18.0.15',
    word: '198.18.0.15',
  },
  { rule: 'mx/null-mx-not-alone', file: zone, line: 'quiet           IN MX   0 .', word: '.' },
  {
    rule: 'spf/multiple',
    file: zone,
    line: 'twice           IN TXT  "v=spf1 ip4:198.18.0.10 -all"',
    word: '"v=spf1 ip4:198.18.0.10 -all"',
  },
  {
    rule: 'ptr/mx-address-no-ptr',
    file: zone,
    line: 'noname          IN A    198.18.0.16',
    word: '198.18.0.16',
  },
  {
    rule: 'cross/mx-here-but-domain-unrouted',
    file: flow,
    line: 'unrouted        IN MX   10 mx1.broken.example.',
    word: 'mx1.broken.example.',
  },
  {
    rule: 'flow/loop-self',
    file: 'mx1/main.cf',
    line: 'relay_domains = loop.flow.example',
    word: 'loop.flow.example',
  },
  {
    rule: 'flow/backup-without-relay-domain',
    file: flow,
    line: 'orphan          IN MX   20 mx2.broken.example.',
    word: 'mx2.broken.example.',
  },
  {
    rule: 'flow/backup-in-local-class',
    file: 'mx2/main.cf',
    line: 'virtual_mailbox_domains = swallow.flow.example',
    word: 'swallow.flow.example',
  },
  {
    rule: 'flow/backup-without-recipient-list',
    file: 'mx3/main.cf',
    line: 'relay_domains = spam.flow.example',
    word: 'spam.flow.example',
  },
  {
    rule: 'main-cf/open-relay-risk',
    file: 'gateway/main.cf',
    line: 'mynetworks = 0.0.0.0/0',
    word: '0.0.0.0/0',
  },
  {
    rule: 'main-cf/class-conflict',
    file: 'gateway/main.cf',
    line: 'virtual_alias_domains = office.broken.example',
    word: 'office.broken.example',
  },
  {
    rule: 'main-cf/unknown-parameter',
    file: 'gateway/main.cf',
    line: 'smtpd_helo_restrictons = reject_invalid_helo_hostname',
    word: 'smtpd_helo_restrictons',
  },
  {
    rule: 'main-cf/inline-comment',
    file: 'gateway/main.cf',
    line: 'message_size_limit = 26214400 # 25 MB',
    word: '# 25 MB',
  },
  {
    rule: 'map/bad-nexthop',
    file: 'gateway/transport',
    line: 'hosted.broken.example   smtp:192.0.2.25',
    word: '192.0.2.25',
  },
  {
    rule: 'map/nexthop-unresolvable',
    file: 'gateway/transport',
    line: 'moved.broken.example    smtp:[newmail.broken.example]',
    word: 'newmail.broken.example',
  },
];

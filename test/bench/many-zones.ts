/**
 * A hosting provider's workspace: many small zones and a hundred Postfix instances.
 */
import {
  checkWorkspace,
  emptyWorkspace,
  findingsByFile,
  recheckWorkspace,
  type SourceFile,
  withEdits,
  withFiles,
} from '../../server/core/index.ts';
import { percentile } from './measure.ts';

/** Milliseconds, in process, files already in memory. */
export interface WorkspaceTimes {
  readonly zones: number;
  readonly instances: number;
  readonly findings: number;
  readonly loadMilliseconds: number;
  /** Of the processor, which a machine at other work does not lengthen. */
  readonly loadProcessor: number;
  readonly median: number;
  readonly p95: number;
}

const INSTANCES = 100;
const DOMAINS_AN_INSTANCE = 10;
const EDITS = 60;

/** Measures a workspace of that many zones of 20 records; the instances serve ten domains each, the rest is hosted elsewhere. */
export async function measureWorkspace(zones: number, shape: WorkspaceShape): Promise<WorkspaceTimes> {
  const files = [...zoneFiles(zones, shape), ...instanceFiles(shape)];
  const processor = process.cpuUsage();
  const started = performance.now();
  let workspace = withFiles(emptyWorkspace(), files);
  let result = checkWorkspace(workspace, { severities: {} });
  const loadMilliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(processor);
  const findings = [...findingsByFile(result)].reduce((sum, [, found]) => sum + found.length, 0);
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const file = files[Math.floor(((edit * 0.618034) % 1) * zones)] as SourceFile;
    const at = file.text.indexOf('www IN A 192.0.2.80') + 'www IN A 192.0.2.80'.length;
    for (const change of [
      { span: { start: at, end: at }, newText: 'x' },
      { span: { start: at, end: at + 1 }, newText: '' },
    ]) {
      const before = performance.now();
      workspace = withEdits(workspace, file.path, [change]);
      result = recheckWorkspace(result, workspace, { severities: {} });
      times.push(performance.now() - before);
    }
  }
  return {
    zones,
    instances: INSTANCES,
    findings,
    loadProcessor: (user + system) / 1000,
    loadMilliseconds,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** What the domains lack: nothing, or what many domains do lack (a DMARC record, a second exchange, IPv6), which makes three findings each. */
export type WorkspaceShape = 'sound' | 'bare';

/** The zones: twenty records each, and the one of the hosts that take their mail. */
export function* zoneFiles(zones: number, shape: WorkspaceShape): Iterable<SourceFile> {
  for (let zone = 0; zone < zones; zone++) {
    const lines = shape === 'sound' ? soundZone(zone) : bareZone(zone);
    yield { path: `/w/zones/db.domain${zone}.example`, text: `${lines.join('\n')}\n` };
  }
  const hosting = [
    '$TTL 3600',
    '@ IN SOA ns1 hostmaster 2026010101 28800 7200 1209600 3600',
    '@ IN NS ns1',
    'ns1 IN A 198.51.100.1',
    ...(shape === 'bare'
      ? []
      : ['@ IN NS ns2', 'ns2 IN A 203.0.113.1', 'ns1 IN AAAA 2001:db8:a::1', 'ns2 IN AAAA 2001:db8:b::1']),
    ...Array.from({ length: INSTANCES }, (_, at) => hostRecords(at, shape)).flat(),
  ];
  yield { path: '/w/zones/db.hosting.example', text: `${hosting.join('\n')}\n` };
}

/** A host of the provider: every other one stands in another network. */
function hostRecords(host: number, shape: WorkspaceShape): readonly string[] {
  if (shape === 'bare') return [`mx${host} IN A 198.51.100.${100 + host}`];
  const [ipv4, ipv6] = host % 2 === 0 ? ['198.51.100', '2001:db8:a'] : ['203.0.113', '2001:db8:b'];
  return [
    `mx${host} IN A ${ipv4}.${100 + host}`,
    `mx${host} IN AAAA ${ipv6}::${100 + host}`,
    `mx${host} IN TXT "v=spf1 a -all"`,
  ];
}

function soundZone(zone: number): readonly string[] {
  const isServed = zone < INSTANCES * DOMAINS_AN_INSTANCE;
  const [first, second] = isServed
    ? [`mx${zone % INSTANCES}.hosting.example.`, `mx${(zone + 1) % INSTANCES}.hosting.example.`]
    : ['mx1', 'mx2'];
  return [
    '$TTL 3600',
    '@ IN SOA ns1 hostmaster 2026010101 28800 7200 1209600 3600',
    '@ IN NS ns1',
    '@ IN NS ns2',
    `@ IN MX 10 ${first}`,
    `@ IN MX 20 ${second}`,
    '@ IN TXT "v=spf1 mx -all"',
    `_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@domain${zone}.example"`,
    '@ IN A 192.0.2.80',
    '@ IN AAAA 2001:db8::80',
    'ns1 IN A 192.0.2.1',
    'ns1 IN AAAA 2001:db8::1',
    'ns2 IN A 198.51.100.2',
    'ns2 IN AAAA 2001:db8:a::2',
    'mx1 IN A 192.0.2.25',
    'mx1 IN AAAA 2001:db8::25',
    'mx2 IN A 198.51.100.25',
    'mx2 IN AAAA 2001:db8:a::25',
    'www IN A 192.0.2.80',
    'www IN AAAA 2001:db8::80',
    'ftp IN CNAME www',
  ];
}

function bareZone(zone: number): readonly string[] {
  const host = `mx${zone % INSTANCES}.hosting.example.`;
  return [
    '$TTL 3600',
    `@ IN SOA ns1 hostmaster 2026010101 28800 7200 1209600 3600`,
    '@ IN NS ns1',
    '@ IN NS ns2',
    `@ IN MX 10 ${zone < INSTANCES * DOMAINS_AN_INSTANCE ? host : 'mail'}`,
    '@ IN TXT "v=spf1 mx -all"',
    'ns1 IN A 192.0.2.1',
    'ns2 IN A 192.0.2.2',
    'mail IN A 192.0.2.25',
    'www IN A 192.0.2.80',
    ...Array.from({ length: 11 }, (_, at) => `host${at} IN A 192.0.2.${100 + at}`),
  ];
}

/** The Postfix instances, with their tables: each serves its domains and, where the shape is sound, is the backup of its neighbour's. */
export function* instanceFiles(shape: WorkspaceShape): Iterable<SourceFile> {
  for (let instance = 0; instance < INSTANCES; instance++) {
    const folder = `/w/mx${instance}`;
    const domains = domainsOf(instance);
    const lines = [
      'compatibility_level = 3.6',
      `myhostname = mx${instance}.hosting.example`,
      'mydestination = $myhostname, localhost',
      `virtual_mailbox_domains = ${domains.join(', ')}`,
      'virtual_mailbox_maps = hash:/etc/postfix/mailboxes',
      'smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination',
      'mynetworks = 127.0.0.0/8',
    ];
    let mailboxes = domains.map((domain) => `info@${domain} ${domain}/info/\n`);
    if (shape === 'sound') {
      const others = domainsOf((instance + INSTANCES - 1) % INSTANCES);
      lines.push(
        `relay_domains = ${others.join(', ')}`,
        'relay_recipient_maps = hash:/etc/postfix/recipients',
        'smtpd_tls_security_level = may',
        'smtpd_tls_chain_files = /etc/ssl/private/mail.pem',
        'smtp_tls_security_level = may',
        'inet_protocols = all',
      );
      mailboxes = domains.flatMap((domain) => [
        `info@${domain} ${domain}/info/\n`,
        `postmaster@${domain} ${domain}/info/\n`,
      ]);
      const recipients = others.flatMap((domain) => [`info@${domain} OK\n`, `postmaster@${domain} OK\n`]);
      yield { path: `${folder}/recipients`, text: recipients.join('') };
    }
    yield { path: `${folder}/main.cf`, text: `${lines.join('\n')}\n` };
    yield { path: `${folder}/mailboxes`, text: mailboxes.join('') };
  }
}

function domainsOf(instance: number): readonly string[] {
  return Array.from({ length: DOMAINS_AN_INSTANCE }, (_, at) => `domain${instance + at * INSTANCES}.example`);
}

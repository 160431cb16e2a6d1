/**
 * A hosting provider's workspace: many small zones and a hundred Postfix instances.
 */
import {
  checkWorkspace,
  emptyWorkspace,
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
  readonly loadMilliseconds: number;
  readonly median: number;
  readonly p95: number;
}

const INSTANCES = 100;
const EDITS = 60;

/** Measures a workspace of that many zones of 20 records; the instances serve ten domains each, the rest is hosted elsewhere. */
export async function measureWorkspace(zones: number): Promise<WorkspaceTimes> {
  const files = [...zoneFiles(zones), ...instanceFiles()];
  const started = performance.now();
  let workspace = withFiles(emptyWorkspace(), files);
  let result = checkWorkspace(workspace, { severities: {} });
  const loadMilliseconds = performance.now() - started;
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const file = files[Math.floor(((edit * 0.618034) % 1) * zones)] as SourceFile;
    const at = file.text.indexOf('192.0.2.80') + '192.0.2.80'.length;
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
    loadMilliseconds,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** The zones: twenty records each, and the one of the hosts that take their mail. */
export function* zoneFiles(zones: number): Iterable<SourceFile> {
  for (let zone = 0; zone < zones; zone++) {
    const domain = `domain${zone}.example`;
    const host = `mx${zone % INSTANCES}.hosting.example.`;
    const lines = [
      '$TTL 3600',
      `@ IN SOA ns1 hostmaster 2026010101 28800 7200 1209600 3600`,
      '@ IN NS ns1',
      '@ IN NS ns2',
      `@ IN MX 10 ${zone < INSTANCES * 10 ? host : 'mail'}`,
      '@ IN TXT "v=spf1 mx -all"',
      'ns1 IN A 192.0.2.1',
      'ns2 IN A 192.0.2.2',
      'mail IN A 192.0.2.25',
      'www IN A 192.0.2.80',
      ...Array.from({ length: 11 }, (_, at) => `host${at} IN A 192.0.2.${100 + at}`),
    ];
    yield { path: `/w/zones/db.${domain}`, text: `${lines.join('\n')}\n` };
  }
  const hosting = [
    '$TTL 3600',
    '@ IN SOA ns1 hostmaster 2026010101 28800 7200 1209600 3600',
    '@ IN NS ns1',
    'ns1 IN A 198.51.100.1',
    ...Array.from({ length: INSTANCES }, (_, at) => `mx${at} IN A 198.51.100.${100 + at}`),
  ];
  yield { path: '/w/zones/db.hosting.example', text: `${hosting.join('\n')}\n` };
}

/** The Postfix instances, with their tables. */
export function* instanceFiles(): Iterable<SourceFile> {
  for (let instance = 0; instance < INSTANCES; instance++) {
    const domains = Array.from({ length: 10 }, (_, at) => `domain${instance + at * INSTANCES}.example`);
    const lines = [
      'compatibility_level = 3.6',
      `myhostname = mx${instance}.hosting.example`,
      'mydestination = $myhostname, localhost',
      `virtual_mailbox_domains = ${domains.join(', ')}`,
      'virtual_mailbox_maps = hash:/etc/postfix/mailboxes',
      'smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination',
      'mynetworks = 127.0.0.0/8',
    ];
    const folder = `/w/mx${instance}`;
    yield { path: `${folder}/main.cf`, text: `${lines.join('\n')}\n` };
    yield {
      path: `${folder}/mailboxes`,
      text: domains.map((domain) => `info@${domain} ${domain}/info/\n`).join(''),
    };
  }
}

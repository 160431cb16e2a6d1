/**
 * The mail-flow runbook: a Markdown page, made from the files alone, for whoever has to act at night. The same files give the same page.
 */
import { type FailureReport, failuresWith, simulateFailure } from '../mailflow/failure.ts';
import { failureSentences, singlePointSentences } from '../mailflow/failure-words.ts';
import { mailFlowOf } from '../mailflow/mail-flow.ts';
import { mermaidOf } from '../mailflow/mermaid.ts';
import { counted, shownName, someOf } from '../mailflow/words.ts';
import type { Finding } from '../rules/finding.ts';
import { SEVERITIES } from '../text/severity.ts';
import type { Span } from '../text/span.ts';
import { instancesOf } from '../workspace/instances.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { findingsOnNodes, flowFindingsOf } from './flow-findings.ts';
import { domainSection } from './runbook-domains.ts';
import { hostRows } from './runbook-hosts.ts';
import { markdownTable, markdownText } from './runbook-markdown.ts';

/** A place as people read it: `zones/db.example.com:12`. */
export type ShowPlace = (path: string, span: Span) => string;

/** Hosts, groups of domains and findings that one page has room for; the rest is counted. */
const MAX_HOSTS = 40;
const MAX_GROUPS = 60;
const MAX_FINDINGS = 100;

/** The page without title and markers, ending in a line end. `findings`: of the whole workspace; hints are left out. */
export function runbookOf(workspace: Workspace, findings: readonly Finding[], showPlace: ShowPlace): string {
  const flow = mailFlowOf(workspace);
  const report = simulateFailure(workspace, { down: [] });
  const hosts = hostNames(workspace, report);
  const groups = report.domains.slice(0, MAX_GROUPS);
  const lines = [
    '',
    '## Picture',
    '',
    '```mermaid',
    mermaidOf(flow, flowFindingsOf(findingsOnNodes(flow, findings))).trimEnd(),
    '```',
    '',
    '## Domains: which MX there are, and who lives where',
    '',
    ...groups.flatMap((group) => domainSection(workspace, group, showPlace)),
    ...restLine(report.domains.length - groups.length, 'more group of domains', 'more groups of domains'),
    '## Hosts',
    '',
    ...markdownTable(
      ['Host', 'Addresses', 'PTR', 'TLS', 'Keeps mail', 'Tries again after', 'Configuration'],
      hostRows(workspace, hosts.slice(0, MAX_HOSTS), showPlace),
    ),
    ...restLine(hosts.length - MAX_HOSTS, 'more host', 'more hosts'),
    '## When a host is down',
    '',
    ...singlePoints(report),
    ...hosts.slice(0, MAX_HOSTS).flatMap((host) => withoutHost(workspace, report, host)),
    '## When a queue grows',
    '',
    ...QUEUE_STEPS,
    '## Findings open now',
    '',
    ...findingLines(findings, showPlace),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const QUEUE_STEPS: readonly string[] = [
  '1. See what waits and why: `postqueue -p` lists each message with the last reason; `qshape deferred` (where installed) counts by domain and age.',
  '2. Many messages with one reason: look at the next hop named there. Is the host up, does it answer on its port (`postfix/smtp` lines in the mail log), has its name or address changed? The tables above say which row sends mail there.',
  '3. Many messages of one sender, or bounces to strangers: an account or form is abused. Close it first; hold the mail with `postsuper -h QUEUE_ID` (back with `-H`), look with `postcat -q QUEUE_ID`, and delete only what you have looked at.',
  '4. Long repair ahead: raise `maximal_queue_lifetime` on the host that holds the mail before the time under *Keeps mail* is over (`postconf -e`, `postfix reload`); it counts for mail that waits already.',
  '5. When the next hop is back: `postqueue -f` tries all now, `postqueue -s DOMAIN` one destination, `postqueue -i QUEUE_ID` one message. Do not flush again and again: each time costs a whole round of attempts.',
  '6. Room on disk: `df` for the queue folder. Under 1.5 times `message_size_limit` of free room (`queue_minfree`) Postfix takes no mail any more, and senders keep it.',
  '',
];

function restLine(count: number, one: string, many: string): readonly string[] {
  return count > 0 ? [`And ${counted(count, one, many)}.`, ''] : [];
}

/** MX hosts, then instances, then next hops, each once. */
function hostNames(workspace: Workspace, report: FailureReport): readonly string[] {
  const names = new Set<string>();
  for (const { exchanges } of report.domains)
    for (const { name } of exchanges) if (name !== '.') names.add(name);
  for (const { host } of instancesOf(workspace)) if (host !== undefined) names.add(shownName(host));
  for (const { deliveries } of report.domains) {
    for (const { kind, to } of deliveries) {
      if (kind === 'delivered' || kind === 'handed-on') for (const name of to) names.add(name);
    }
  }
  return [...names].filter((name) => !/[/:]/.test(name));
}

function singlePoints(report: FailureReport): readonly string[] {
  const points = report.singlePoints.flatMap(singlePointSentences);
  const lines = points.map((sentence) => `- ${markdownText(sentence)}`);
  if (report.namesUnknown.length > 0) {
    lines.push(
      `- Some name servers of ${markdownText(someOf(report.namesUnknown, 6))} stand in no file at hand: of them nobody can tell.`,
    );
  }
  return lines.length === 0 ? [] : ['Single points of failure:', '', ...lines, ''];
}

function withoutHost(workspace: Workspace, report: FailureReport, host: string): readonly string[] {
  const changed = failuresWith(workspace, [host], report).filter(({ worse }) => worse);
  const lines = changed.slice(0, MAX_GROUPS).flatMap((failure) => {
    const [first = ''] = failure.domains;
    const name =
      failure.domains.length > 1
        ? `${counted(failure.domains.length, 'domain', 'domains')} (${someOf(failure.domains, 3)})`
        : first;
    return [
      `- **${markdownText(name)}**`,
      ...failureSentences(failure).map((sentence) => `  - ${markdownText(sentence)}`),
    ];
  });
  return [
    `### Without ${markdownText(host)}`,
    '',
    ...(lines.length > 0 ? lines : ['Nothing changes for the mail of these domains.']),
    '',
  ];
}

function findingLines(findings: readonly Finding[], showPlace: ShowPlace): readonly string[] {
  const open = findings
    .filter(({ severity }) => severity !== 'hint')
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  if (open.length === 0) return ['None.'];
  const rows = open
    .slice(0, MAX_FINDINGS)
    .map(({ severity, rule, path, span, message }) => [
      severity,
      markdownText(rule),
      markdownText(showPlace(path, span)),
      markdownText(message),
    ]);
  return [
    ...markdownTable(['Severity', 'Rule', 'Place', 'What and what to do'], rows),
    ...restLine(open.length - MAX_FINDINGS, 'more finding', 'more findings'),
  ];
}

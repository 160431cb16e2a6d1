/**
 * The mail-flow graph of a workspace: where a message for its domains goes, from the Internet through MX hosts and Postfix instances
 * to mailboxes, servers outside, or where it gets lost.
 */

import { nameKey } from '../dns/name.ts';
import type { Span } from '../text/span.ts';
import { instancesOf } from '../workspace/instances.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
import { recordsAt, recordsAtOfType } from '../zone/query.ts';
import { type DomainGroup, type Exchange, groupDomains, wayOf, zoneMailDomains } from './domain-groups.ts';
import { type DrawnMail, drawHost, drawInstance } from './draw-node.ts';
import { drawTrace } from './draw-trace.ts';
import { addEdge, addNode, builtFlow, type FlowBuilder, newFlow } from './flow-builder.ts';
import { hostedDomainsOf } from './hosted-domains.ts';
import { instanceKeys } from './instance-keys.ts';
import { nodeId } from './node-id.ts';
import { quietLabels } from './quiet-labels.ts';
import { type InstanceTrace, traceKey, traceOf } from './trace.ts';
import type { FlowPlace, MailFlow } from './types.ts';
import { counted, shownName, someOf } from './words.ts';

/** What is to be drawn. */
export interface MailFlowOptions {
  /** Only these domains, with or without final dot; undefined: all of the workspace. */
  readonly domains?: readonly string[];
}

/** Groups and nodes that one picture has room for; the rest is counted, not drawn. */
const MAX_GROUPS = 40;
const MAX_NODES = 240;

/** Domains of one group whose places are kept with the nodes; `nodeAtPlace` finds the node of the others. */
const MAX_DOMAINS_WITH_PLACES = 20;

const MX = 15;

const WHOLE_FILE: Span = { start: 0, end: Number.MAX_SAFE_INTEGER };

const FLOWS = {};

/** The flow. The same workspace and domains give the same flow, node for node. Without a mail domain there are no nodes. */
export function mailFlowOf(workspace: Workspace, options: MailFlowOptions = {}): MailFlow {
  const wanted = options.domains && [...new Set(options.domains.map(absolute))].sort();
  const known = answerOnce(indexOf(workspace), FLOWS, () => new Map<string, MailFlow>());
  const key = wanted ? wanted.join('\n') : '*';
  let flow = known.get(key);
  if (!flow) {
    flow = makeFlow(workspace, wanted);
    known.set(key, flow);
  }
  return flow;
}

function absolute(domain: string): string {
  const lower = domain.toLowerCase();
  return lower.endsWith('.') ? lower : `${lower}.`;
}

function makeFlow(workspace: Workspace, wanted: readonly string[] | undefined): MailFlow {
  const domains = zoneMailDomains(workspace, wanted && new Set(wanted));
  const groups = groupDomains(workspace, domains);
  const flow = newFlow(instanceKeys(instancesOf(workspace)));
  const isShared = sharedNames(groups);
  let drawnDomainCount = 0;
  let drawnGroups = 0;
  for (const group of groups) {
    if (drawnGroups >= MAX_GROUPS || flow.nodes.size >= MAX_NODES) break;
    drawGroup(workspace, flow, group, isShared);
    drawnGroups++;
    drawnDomainCount += group.domains.length;
  }
  if (!wanted) drawUnreached(workspace, flow);
  const left = domains.length - drawnDomainCount;
  if (left > 0) drawRest(flow, left);
  const { nodes, edges } = builtFlow(flow);
  return { nodes, edges: quietLabels(nodes, edges), domainCount: domains.length, drawnDomainCount };
}

/** Whether several groups begin with a domain of that name. */
function sharedNames(groups: readonly DomainGroup[]): (domain: string) => boolean {
  const counts = new Map<string, number>();
  for (const { domains } of groups) {
    const name = domains[0]?.domain ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (domain) => (counts.get(domain) ?? 0) > 1;
}

function internet(flow: FlowBuilder): string {
  return addNode(flow, {
    id: nodeId('internet'),
    kind: 'internet',
    label: 'Internet',
    detail: '',
    place: undefined,
    state: 'good',
  });
}

/**
 * Instances that no MX leads to: what they do with the domains in their own lists. They stand apart from the Internet, because the
 * files at hand do not say how mail gets there.
 */
function drawUnreached(workspace: Workspace, flow: FlowBuilder): void {
  for (const instance of instancesOf(workspace)) {
    if (flow.nodes.has(nodeId('instance', flow.keyOfInstance(instance.folder)))) continue;
    if (flow.nodes.size >= MAX_NODES) return;
    const groups = new Map<string, { readonly trace: InstanceTrace; readonly domains: string[] }>();
    for (const domain of hostedDomainsOf(instance)) {
      const trace = traceOf(workspace, instance, domain);
      const key = traceKey(trace, domain);
      const known = groups.get(key);
      if (known) known.domains.push(domain);
      else groups.set(key, { trace, domains: [domain] });
    }
    drawInstance(flow, instance);
    for (const { trace, domains } of [...groups.values()].slice(0, MAX_GROUPS)) {
      const [first = ''] = domains;
      const label = domains.length > 1 ? counted(domains.length, 'domain', 'domains') : shownName(first);
      drawTrace(flow, trace, { domain: first, label }, false, new Set());
    }
  }
}

function drawRest(flow: FlowBuilder, count: number): void {
  const rest = addNode(flow, {
    id: nodeId('domain', '*', 'rest'),
    kind: 'domain',
    label: counted(count, 'more domain', 'more domains'),
    detail: 'choose domains to see them',
    place: undefined,
    state: 'unknown',
  });
  addEdge(flow, {
    from: internet(flow),
    to: rest,
    kind: 'mail',
    label: '',
    place: undefined,
    state: 'unknown',
  });
}

function drawGroup(
  workspace: Workspace,
  flow: FlowBuilder,
  group: DomainGroup,
  isShared: (domain: string) => boolean,
): void {
  const from = internet(flow);
  const first = group.domains[0];
  if (!first) return;
  const way = wayOf(workspace, first);
  const names = group.domains.map(({ domain }) => shownName(domain));
  const many = names.length > 1;
  const label = many ? counted(names.length, 'domain', 'domains') : shownName(first.domain);
  const places = placesOfDomains(group.domains);
  const hasNullMx = way.exchanges.some((exchange) => exchange.target === '.');
  const domain = addNode(flow, {
    id: domainId(group, isShared),
    kind: 'domain',
    label,
    detail: many ? someOf(names, 2) : detailOfDomain(first.zone.view, way.exchanges.length, hasNullMx),
    place: places[0],
    alsoAt: places.slice(1),
    state: 'good',
  });
  addEdge(flow, { from, to: domain, kind: 'mail', label: '', place: undefined, state: 'good' });
  const mail: DrawnMail = { domain: first.domain, label };
  const best = way.exchanges[0]?.preference;
  const drawn = new Set<string>();
  for (const exchange of way.exchanges) {
    drawExchange(
      flow,
      { group, alone: way.exchanges.length === 1 },
      exchange,
      domain,
      exchange.preference !== best,
    );
    const trace = exchange.instance && way.traces.get(exchange.instance.folder);
    if (trace) drawTrace(flow, trace, mail, true, drawn);
  }
}

/** Copies of a zone, and views, have the same name: view and file then tell them apart. */
function domainId(group: DomainGroup, isShared: (domain: string) => boolean): string {
  const first = group.domains[0];
  if (!first) return nodeId('domain');
  const name = shownName(first.domain);
  return isShared(first.domain)
    ? nodeId('domain', name, first.zone.view ?? '', first.zone.path)
    : nodeId('domain', name);
}

/**
 * Where the domains' records stand: of the first domains all that stands at the name. A zone's whole file stands for its own domain
 * wherever nothing in it stands for another node.
 */
function placesOfDomains(domains: DomainGroup['domains']): FlowPlace[] {
  const records = domains
    .slice(0, MAX_DOMAINS_WITH_PLACES)
    .flatMap(({ domain, zone }) =>
      [...recordsAt(zone.zone, domain)]
        .sort((a, b) => Number(b.type === MX) - Number(a.type === MX))
        .map((record) => ({ path: record.path, span: record.span })),
    );
  const files = domains
    .filter(({ domain, zone }) => domain === zone.origin)
    .map(({ zone }) => ({ path: zone.path, span: WHOLE_FILE }));
  return [...records, ...files];
}

function detailOfDomain(view: string | undefined, count: number, hasNullMx: boolean): string {
  if (hasNullMx && count === 1) return 'null MX';
  return view === undefined ? `${count} MX` : `${count} MX, view ${view}`;
}

function drawExchange(
  flow: FlowBuilder,
  { group, alone }: { readonly group: DomainGroup; readonly alone: boolean },
  exchange: Exchange,
  domain: string,
  backup: boolean,
): void {
  const { target, addresses, instance, preference } = exchange;
  const records = recordsOfExchange(group, exchange);
  const places = records.map(({ path, target: field }) => ({ path, span: field }));
  const edge = (to: string, state: 'good' | 'bad' | 'unknown'): void =>
    addEdge(flow, {
      from: domain,
      to,
      kind: backup ? 'backup' : 'mx',
      label: backup ? `${preference} backup` : String(preference),
      place: records[0] && { path: records[0].path, span: records[0].span },
      state,
    });
  if (target === '.') {
    const none = addNode(flow, {
      id: nodeId('bounce', alone ? 'null-mx' : 'null-mx-not-alone'),
      kind: 'bounce',
      label: 'Takes no mail',
      detail: 'null MX (RFC 7505)',
      place: places[0],
      alsoAt: places.slice(1),
      state: alone ? 'good' : 'bad',
    });
    edge(none, alone ? 'good' : 'bad');
    return;
  }
  if (addresses.status === 'found' || instance) {
    edge(drawHost(flow, target, addresses, instance, places), 'good');
    return;
  }
  const bad = addresses.status === 'none';
  const node = addNode(flow, {
    id: nodeId('exchange', target),
    kind: 'exchange',
    label: shownName(target),
    detail: bad ? 'no address' : 'not in these files',
    place: places[0],
    alsoAt: places.slice(1),
    state: bad ? 'bad' : 'unknown',
  });
  edge(node, bad ? 'bad' : 'unknown');
}

/** The MX records that name this exchange, with the place of the name, in the first domains of the group. */
function recordsOfExchange(
  group: DomainGroup,
  exchange: Exchange,
): { readonly path: string; readonly span: Span; readonly target: Span }[] {
  return group.domains.slice(0, MAX_DOMAINS_WITH_PLACES).flatMap(({ domain, zone }) =>
    recordsAtOfType(zone.zone, domain, MX).flatMap((record) => {
      const [preference, target] = record.fields;
      const same = target?.absolute !== undefined && nameKey(target.absolute) === exchange.target;
      return same && Number(preference?.text) === exchange.preference
        ? [{ path: record.path, span: record.span, target: target.span }]
        : [];
    }),
  );
}

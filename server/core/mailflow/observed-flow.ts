/**
 * Lays what mail logs tell over the mail-flow graph: how much mail went along each edge, which edges no mail went along, and which routes
 * mail took that the configuration does not explain.
 */
import { eventsOf } from '../mail-log/mail-log.ts';
import type { MailLogReport, MailLogRow, TrafficCounts } from '../mail-log/types.ts';
import { acceptsDomain } from '../postfix/accepts.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';
import { instancesOf } from '../workspace/instances.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { drawTrace } from './draw-trace.ts';
import { newFlow } from './flow-builder.ts';
import { instanceKeys } from './instance-keys.ts';
import { nodeId } from './node-id.ts';
import { observedInstances } from './observed-instances.ts';
import { absoluteDomain, observedRouteOf } from './observed-route.ts';
import type { FlowEdge, FlowNode, MailFlow } from './types.ts';
import { counted, shownCount } from './words.ts';

/** A route that mail took though nothing in the configuration leads there. */
export interface UnexplainedRoute {
  /** Id of the instance's node. */
  readonly instance: string;
  readonly row: MailLogRow;
}

export interface ObservedFlow {
  /** The graph, with the counts in the edges' labels, and with nodes for routes that are not explained. */
  readonly flow: MailFlow;
  /** For each edge of `flow` what went along; all noughts where nothing was seen, undefined where no log tells. */
  readonly traffic: readonly (TrafficCounts | undefined)[];
  /** The most used first. */
  readonly unexplained: readonly UnexplainedRoute[];
  /** Routes that were not followed, as there are too many: nobody can tell whether they are explained. */
  readonly notFollowed: ReadonlySet<MailLogRow>;
  /** Machines of the logs that are no instance of the workspace. */
  readonly otherMachines: readonly string[];
  /** Edges that a log tells of and no mail went along. */
  readonly neverSeen: number;
}

/**
 * Routes that are followed, the most used first: to domains that the instance takes no mail for, which no way in the picture is about,
 * and to all others.
 */
const MAX_FOREIGN = 200;
const MAX_OWN = 5000;

/** Nodes for routes that are not explained. */
const MAX_DRAWN = 12;

type Sum = { -readonly [Key in keyof TrafficCounts]: TrafficCounts[Key] };

/** The graph with the logs laid over it. The same flow and report give the same answer. */
export function observedFlowOf(workspace: Workspace, flow: MailFlow, report: MailLogReport): ObservedFlow {
  const instances = instancesOf(workspace);
  const keyOf = instanceKeys(instances);
  const instanceOf = observedInstances(instances, report.rows);
  const sums = new Map<string, Sum>();
  const told = new Set<string>();
  const otherMachines = new Set<string>();
  const unexplained: UnexplainedRoute[] = [];
  const notFollowed = new Set<MailLogRow>();
  const partly = new Set<string>();
  let foreign = 0;
  let own = 0;
  for (const row of report.rows) {
    const instance = instanceOf(row);
    if (!instance) {
      otherMachines.add(row.host);
      continue;
    }
    const node = nodeId('instance', keyOf(instance.folder));
    if (row.agent !== 'smtpd') told.add(node);
    const isForeign = isForeignTo(instance, row);
    if (isForeign ? foreign++ >= MAX_FOREIGN : own++ >= MAX_OWN) {
      notFollowed.add(row);
      if (!isForeign) partly.add(node);
      continue;
    }
    const edges = edgesOfRow(workspace, keyOf, instance, row);
    if (!edges) unexplained.push({ instance: node, row });
    for (const edge of edges ?? []) add(sumAt(sums, keyOfEdge(edge)), row);
  }
  // What is not followed may have gone along any edge.
  for (const node of partly) told.delete(node);
  for (const key of edgesInside(flow, told)) sumAt(sums, key);
  const shown = unexplained.filter((one) => flow.nodes.some(({ id }) => id === one.instance));
  const drawn = drawUnexplained(shown);
  for (const { edge, counts } of drawn) sums.set(keyOfEdge(edge), counts);
  const edges = [...flow.edges, ...drawn.map(({ edge }) => edge)];
  const traffic = edges.map((edge) => sums.get(keyOfEdge(edge)));
  return {
    flow: {
      ...flow,
      nodes: [...flow.nodes, ...drawn.map(({ node }) => node)],
      edges: edges.map((edge, at) => labelled(edge, traffic[at])),
    },
    traffic,
    unexplained,
    notFollowed,
    otherMachines: [...otherMachines].sort(),
    neverSeen: traffic.filter((counts) => counts && eventsOf(counts) === 0).length,
  };
}

/** Whether the instance takes mail for neither of the route's domains. */
function isForeignTo({ configuration }: PostfixInstance, { domain, originalDomain }: MailLogRow): boolean {
  return [domain, originalDomain].every((name) => {
    const absolute = absoluteDomain(name);
    return absolute === undefined || isRefused(configuration, absolute);
  });
}

const refusals = new WeakMap<PostfixConfiguration, Map<string, boolean>>();

/** Asked again for each state of the workspace, and for tens of thousands of domains; only the configuration decides. */
function isRefused(configuration: PostfixConfiguration, domain: string): boolean {
  let known = refusals.get(configuration);
  if (!known) {
    known = new Map();
    refusals.set(configuration, known);
  }
  let answer = known.get(domain);
  if (answer === undefined) {
    answer = acceptsDomain(configuration, domain).answer === 'no';
    known.set(domain, answer);
  }
  return answer;
}

/** The edges from the instance to the end, as the picture would have them for this route alone; undefined: nothing explains it. */
function edgesOfRow(
  workspace: Workspace,
  keyOf: (folder: string) => string,
  instance: PostfixInstance,
  row: MailLogRow,
): readonly FlowEdge[] | undefined {
  const route = observedRouteOf(workspace, instance, row);
  if (route.kind === 'unexplained') return undefined;
  if (!route.trace) return [];
  const alone = newFlow(keyOf);
  drawTrace(alone, route.trace, { domain: route.domain, label: '' }, true, new Set());
  // What comes behind the first three is what the next machine does, which its own log tells.
  return [...alone.edges.values()]
    .filter(({ kind }) => kind !== 'runs')
    .slice(0, 3)
    .map((edge) => ({ ...edge, label: '' }));
}

function keyOfEdge({ from, to, kind }: FlowEdge): string {
  return `${from}\n${to}\n${kind}`;
}

function none(): Sum {
  return { delivered: 0, deferred: 0, bounced: 0, expired: 0, rejected: 0, lastSeen: -1 };
}

function sumAt(sums: Map<string, Sum>, key: string): Sum {
  let sum = sums.get(key);
  if (!sum) {
    sum = none();
    sums.set(key, sum);
  }
  return sum;
}

function add(sum: Sum, counts: TrafficCounts): void {
  sum.delivered += counts.delivered;
  sum.deferred += counts.deferred;
  sum.bounced += counts.bounced;
  sum.expired += counts.expired;
  sum.rejected += counts.rejected;
  sum.lastSeen = Math.max(sum.lastSeen, counts.lastSeen);
}

/** The keys of the good edges inside the instances whose logs are at hand: to classes, to transports, to where those lead. */
function edgesInside(flow: MailFlow, instances: ReadonlySet<string>): string[] {
  const keys: string[] = [];
  let from: ReadonlySet<string> = instances;
  for (const isStage of STAGES) {
    const there = flow.edges.filter((edge) => from.has(edge.from) && isStage(edge));
    for (const edge of there) if (edge.state === 'good') keys.push(keyOfEdge(edge));
    from = new Set(there.map(({ to }) => to));
  }
  return keys;
}

const STAGES: readonly ((edge: FlowEdge) => boolean)[] = [
  ({ kind }) => kind === 'accepts',
  ({ kind }) => kind === 'routes',
  () => true,
];

interface RouteGroup {
  readonly instance: string;
  readonly label: string;
  readonly domains: Set<string>;
  readonly sum: Sum;
}

interface DrawnRoute {
  readonly node: FlowNode;
  readonly edge: FlowEdge;
  readonly counts: TrafficCounts;
}

function drawUnexplained(routes: readonly UnexplainedRoute[]): DrawnRoute[] {
  const groups = new Map<string, RouteGroup>();
  for (const { instance, row } of routes) {
    const name = row.relay === '' ? row.agent : row.relay;
    const hasRoom = groups.has(`${instance}\n${name}`) || groups.size < MAX_DRAWN;
    const label = hasRoom ? name : 'Other routes';
    const key = `${instance}\n${label}`;
    let group = groups.get(key);
    if (!group) {
      group = { instance, label, domains: new Set(), sum: none() };
      groups.set(key, group);
    }
    group.domains.add(row.domain);
    add(group.sum, row);
  }
  return [...groups.values()].map(({ instance, label, domains, sum }) => {
    const [first = ''] = domains;
    const node: FlowNode = {
      id: nodeId('unknown', 'observed', instance, label),
      kind: 'unknown',
      label,
      detail: `in the log only, ${domains.size === 1 ? first : counted(domains.size, 'domain', 'domains')}`,
      place: undefined,
      alsoAt: [],
      state: 'unknown',
    };
    const edge: FlowEdge = {
      from: instance,
      to: node.id,
      kind: 'delivers',
      label: 'not in the configuration',
      place: undefined,
      state: 'unknown',
    };
    return { node, edge, counts: sum };
  });
}

function labelled(edge: FlowEdge, counts: TrafficCounts | undefined): FlowEdge {
  if (!counts) return edge;
  const text = isLast(edge) ? trafficText(counts) : shortText(counts);
  return { ...edge, label: edge.label === '' ? text : `${edge.label}: ${text}` };
}

/** The edge that a route ends with tells all; those before it would say it thrice, and make the picture wide. */
function isLast({ kind }: FlowEdge): boolean {
  return kind !== 'accepts' && kind !== 'routes';
}

function shortText(counts: TrafficCounts): string {
  if (eventsOf(counts) === 0) return trafficText(counts);
  const rejected = counts.rejected > 0 ? `, ${shownCount(counts.rejected)} rejected` : '';
  return `${shownCount(counts.delivered)} delivered${rejected}`;
}

const WORDS = ['delivered', 'deferred', 'bounced', 'expired', 'rejected'] as const;

/** `1,204 delivered, 3 deferred`; `never seen` where all are nought. */
export function trafficText(counts: TrafficCounts): string {
  const parts = WORDS.flatMap((word) => (counts[word] > 0 ? [`${shownCount(counts[word])} ${word}`] : []));
  return parts.length === 0 ? 'never seen' : parts.join(', ');
}

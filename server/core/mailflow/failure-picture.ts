/**
 * The picture of the flow with hosts taken down: which nodes are down or out of reach, where mail waits, and who stands in.
 */
import { instancesOf } from '../workspace/instances.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { downHostsOf } from './down-hosts.ts';
import { instanceKeys } from './instance-keys.ts';
import { nodeId } from './node-id.ts';
import type { FlowEdge, FlowNode, MailFlow } from './types.ts';
import { shownName } from './words.ts';

/** Kinds of nodes whose mail goes on to one of several, so that it waits where none is left. */
const WAITING: ReadonlySet<FlowNode['kind']> = new Set(['domain', 'transport']);

/** The flow with `failure` on the nodes and edges concerned; the flow itself where nothing in it is down. */
export function flowWithDown(workspace: Workspace, flow: MailFlow, hosts: readonly string[]): MailFlow {
  const down = downNodes(workspace, flow, hosts);
  if (down.size === 0) return flow;
  const out = edgesBy(flow, ({ from }) => from);
  const reached = reachedNodes(flow, out, down);
  const nodes = flow.nodes.map((node): FlowNode => {
    if (down.has(node.id)) return { ...node, failure: 'down' };
    if (!reached.has(node.id)) return { ...node, failure: 'cut-off' };
    const ways = out.get(node.id) ?? [];
    const waits = WAITING.has(node.kind) && ways.length > 0 && ways.every(({ to }) => down.has(to));
    return waits ? { ...node, failure: 'waits' } : node;
  });
  const failures = new Map(nodes.map(({ id, failure }) => [id, failure]));
  const edges = flow.edges.map((edge): FlowEdge => {
    const ends = [failures.get(edge.from), failures.get(edge.to)];
    if (ends.includes('down') || ends.includes('cut-off')) return { ...edge, failure: 'cut' };
    return isStandIn(edge, out, down) ? { ...edge, failure: 'stands-in' } : edge;
  });
  return { ...flow, nodes, edges };
}

function edgesBy(
  flow: MailFlow,
  keyOf: (edge: FlowEdge) => string,
): ReadonlyMap<string, readonly FlowEdge[]> {
  const edges = new Map<string, FlowEdge[]>();
  for (const edge of flow.edges) {
    const key = keyOf(edge);
    const known = edges.get(key);
    if (known) known.push(edge);
    else edges.set(key, [edge]);
  }
  return edges;
}

function downNodes(workspace: Workspace, flow: MailFlow, hosts: readonly string[]): ReadonlySet<string> {
  const { names, addresses, folders } = downHostsOf(workspace, hosts);
  const ids = new Set<string>();
  for (const name of names) ids.add(nodeId('host', name)).add(nodeId('exchange', name));
  const keyOf = instanceKeys(instancesOf(workspace));
  for (const folder of folders) ids.add(nodeId('instance', keyOf(folder)));
  const labels = new Set([...[...names].map(shownName), ...addresses]);
  const down = new Set<string>();
  for (const { id, kind, label } of flow.nodes) {
    const isStore = kind === 'mailbox' && id.startsWith('mailbox:lmtp:');
    if (ids.has(id) || ((kind === 'external' || isStore) && labels.has(label.toLowerCase()))) down.add(id);
  }
  // A host under another name of the same machine.
  for (const edge of flow.edges) if (edge.kind === 'runs' && down.has(edge.to)) down.add(edge.from);
  return down;
}

/** Everything that mail still comes to, from the nodes that nothing leads to. */
function reachedNodes(
  flow: MailFlow,
  out: ReadonlyMap<string, readonly FlowEdge[]>,
  down: ReadonlySet<string>,
): ReadonlySet<string> {
  const entered = new Set(flow.edges.map(({ to }) => to));
  const reached = new Set(
    flow.nodes.filter(({ id }) => !entered.has(id) && !down.has(id)).map(({ id }) => id),
  );
  for (const id of reached) for (const { to } of out.get(id) ?? []) if (!down.has(to)) reached.add(to);
  return reached;
}

/** The best of the ways left, where a better one is cut. */
function isStandIn(
  edge: FlowEdge,
  out: ReadonlyMap<string, readonly FlowEdge[]>,
  down: ReadonlySet<string>,
): boolean {
  if (edge.kind !== 'mx' && edge.kind !== 'backup' && edge.kind !== 'mail') return false;
  const ways = (out.get(edge.from) ?? []).filter(({ kind }) => kind !== 'accepts' && kind !== 'routes');
  const lost = ways.filter(({ to }) => down.has(to));
  if (lost.length === 0 || !lost.some((other) => rankOf(other) < rankOf(edge) || other.kind === 'mx'))
    return false;
  const left = ways.filter(({ to }) => !down.has(to));
  return rankOf(edge) === Math.min(...left.map(rankOf));
}

function rankOf({ kind, label }: FlowEdge): number {
  const preference = Number.parseInt(label.replace(/^MX /, ''), 10);
  return Number.isNaN(preference) ? (kind === 'backup' ? 1 : 0) : preference;
}

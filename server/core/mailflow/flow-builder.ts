/**
 * Gathers nodes and edges: each id once, each pair of ends once; what comes again adds its places and labels.
 */
import type { FlowEdge, FlowNode, FlowPlace } from './types.ts';

type State = FlowNode['state'];

interface NodeDraft extends Omit<FlowNode, 'alsoAt' | 'state'> {
  readonly alsoAt: FlowPlace[];
  state: State;
}

interface EdgeDraft extends Omit<FlowEdge, 'label' | 'state'> {
  readonly labels: Set<string>;
  state: State;
}

/** A flow in the making. */
export interface FlowBuilder {
  readonly nodes: Map<string, NodeDraft>;
  readonly edges: Map<string, EdgeDraft>;
  /** The part of ids that stands for an instance. */
  readonly keyOfInstance: (folder: string) => string;
}

/** Places kept for one node; enough for any person, and a bound for groups of thousands of domains. */
const MAX_PLACES = 20_000;
const MAX_LABELS = 3;

/** A builder without anything. */
export function newFlow(keyOfInstance: (folder: string) => string): FlowBuilder {
  return { nodes: new Map(), edges: new Map(), keyOfInstance };
}

/** Adds a node, or more places to one that is there; the worse state stays. Gives back its id. */
export function addNode(
  flow: FlowBuilder,
  node: Omit<FlowNode, 'alsoAt'> & { readonly alsoAt?: readonly FlowPlace[] },
): string {
  const known = flow.nodes.get(node.id);
  if (!known) {
    flow.nodes.set(node.id, { ...node, alsoAt: [...(node.alsoAt ?? [])] });
    return node.id;
  }
  known.state = worse(known.state, node.state);
  for (const place of [...(node.place ? [node.place] : []), ...(node.alsoAt ?? [])]) addPlace(known, place);
  return node.id;
}

function addPlace(node: NodeDraft, place: FlowPlace): void {
  if (node.alsoAt.length >= MAX_PLACES || samePlace(node.place, place)) return;
  const last = node.alsoAt.at(-1);
  if (!samePlace(last, place)) node.alsoAt.push(place);
}

function samePlace(one: FlowPlace | undefined, other: FlowPlace): boolean {
  return one?.path === other.path && one.span.start === other.span.start && one.span.end === other.span.end;
}

/** Adds an edge; edges of one kind between the same ends become one with all their labels. */
export function addEdge(flow: FlowBuilder, edge: FlowEdge): void {
  const key = `${edge.from}\n${edge.to}\n${edge.kind}`;
  const known = flow.edges.get(key);
  const { label, ...rest } = edge;
  if (known) {
    known.state = worse(known.state, edge.state);
    if (label !== '') known.labels.add(label);
  } else flow.edges.set(key, { ...rest, labels: new Set(label === '' ? [] : [label]) });
}

function worse(one: State, other: State): State {
  if (one === 'bad' || other === 'bad') return 'bad';
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'good';
}

/** The nodes and edges in the order they were added. */
export function builtFlow(flow: FlowBuilder): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const edges = [...flow.edges.values()].map(({ labels, ...edge }) => ({
    ...edge,
    label: joined([...labels]),
  }));
  return { nodes: [...flow.nodes.values()], edges };
}

function joined(labels: readonly string[]): string {
  if (labels.length <= MAX_LABELS) return labels.join(', ');
  return `${labels.slice(0, MAX_LABELS - 1).join(', ')} and ${labels.length - MAX_LABELS + 1} more`;
}

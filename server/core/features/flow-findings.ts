/**
 * Which finding stands on which node of the mail-flow picture, and which node the cursor stands on.
 */
import type { FlowFindings, FlowNode, FlowPlace, MailFlow } from '../mailflow/types.ts';
import type { Finding } from '../rules/finding.ts';
import { folderOf } from '../text/path.ts';
import { SEVERITIES, type Severity } from '../text/severity.ts';
import { type Span, spansOverlap } from '../text/span.ts';

/** Messages shown on one node. */
const MOST_MESSAGES = 10;

/** A node with one of the places it stands for. */
interface NodePlace {
  readonly node: FlowNode;
  readonly span: Span;
}

/**
 * The findings of each node, worst first: those whose place, or whose related place, is one of the node's, or one of an edge that leads
 * to it; what else is found in an instance's folder stands on the instance.
 */
export function findingsOnNodes(
  flow: MailFlow,
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const places = placesOf(flow);
  const instances = new Map<string, FlowNode>();
  for (const node of flow.nodes) {
    if (node.kind === 'instance' && node.place) instances.set(folderOf(node.place.path), node);
  }
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const node = nodeOfFinding(places, finding) ?? instances.get(folderOf(finding.path));
    if (!node) continue;
    const known = found.get(node.id);
    if (known) known.push(finding);
    else found.set(node.id, [finding]);
  }
  for (const list of found.values()) list.sort((a, b) => rankOf(a) - rankOf(b));
  return found;
}

/** The same as the picture needs it. */
export function flowFindingsOf(onNodes: ReadonlyMap<string, readonly Finding[]>): FlowFindings {
  const found = new Map<string, { severity: Severity; messages: string[] }>();
  for (const [id, findings] of onNodes) {
    const worst = findings[0];
    if (!worst) continue;
    found.set(id, {
      severity: worst.severity,
      messages: findings.slice(0, MOST_MESSAGES).map((finding) => finding.message),
    });
  }
  return found;
}

/** The node that stands for an offset of a file: the one with the smallest place around it. */
export function nodeAt(flow: MailFlow, path: string, offset: number): string | undefined {
  return smallest(placesOf(flow).get(path) ?? [], { start: offset, end: offset })?.id;
}

const knownPlaces = new WeakMap<MailFlow, ReadonlyMap<string, readonly NodePlace[]>>();

/** All places of a flow by file. A flow never changes, and the cursor asks often. */
function placesOf(flow: MailFlow): ReadonlyMap<string, readonly NodePlace[]> {
  const known = knownPlaces.get(flow);
  if (known) return known;
  const byPath = new Map<string, NodePlace[]>();
  const add = (node: FlowNode, place: FlowPlace): void => {
    const list = byPath.get(place.path);
    if (list) list.push({ node, span: place.span });
    else byPath.set(place.path, [{ node, span: place.span }]);
  };
  const byId = new Map(flow.nodes.map((node) => [node.id, node]));
  for (const node of flow.nodes) {
    if (node.place) add(node, node.place);
    for (const place of node.alsoAt) add(node, place);
  }
  // Of two equal places the one of a node counts, so edges come last.
  for (const edge of flow.edges) {
    const node = byId.get(edge.to);
    if (node && edge.place) add(node, edge.place);
  }
  knownPlaces.set(flow, byPath);
  return byPath;
}

function nodeOfFinding(
  places: ReadonlyMap<string, readonly NodePlace[]>,
  finding: Finding,
): FlowNode | undefined {
  for (const place of [finding, ...finding.related]) {
    const node = smallest(places.get(place.path) ?? [], place.span);
    if (node) return node;
  }
  return undefined;
}

function smallest(places: readonly NodePlace[], span: Span): FlowNode | undefined {
  let best: NodePlace | undefined;
  for (const place of places) {
    if (!spansOverlap(place.span, span)) continue;
    if (!best || lengthOf(place.span) < lengthOf(best.span)) best = place;
  }
  return best?.node;
}

function lengthOf(span: Span): number {
  return span.end - span.start;
}

function rankOf(finding: Finding): number {
  return SEVERITIES.indexOf(finding.severity);
}

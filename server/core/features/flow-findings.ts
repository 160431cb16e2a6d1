/**
 * Which finding stands on which node of the mail-flow picture, and which node the cursor stands on.
 */
import type { FlowFindings, FlowNode, MailFlow } from '../mailflow/types.ts';
import type { Finding } from '../rules/finding.ts';
import { folderOf } from '../text/path.ts';
import { SEVERITIES, type Severity } from '../text/severity.ts';
import { type Span, spansOverlap } from '../text/span.ts';
import type { Place } from './place.ts';

/** Messages shown on one node. */
const MOST_MESSAGES = 10;

/** The findings of each node, worst first: those whose place, or whose related place, is the node's; the rest of an instance's folder stands on the instance. */
export function findingsOnNodes(
  flow: MailFlow,
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const byPath = new Map<string, FlowNode[]>();
  const instances = new Map<string, FlowNode>();
  for (const node of flow.nodes) {
    if (!node.place) continue;
    const known = byPath.get(node.place.path);
    if (known) known.push(node);
    else byPath.set(node.place.path, [node]);
    if (node.kind === 'instance') instances.set(folderOf(node.place.path), node);
  }
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const node = nodeOfFinding(byPath, instances, finding);
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
  return smallest(
    flow.nodes.filter((node) => node.place?.path === path),
    { start: offset, end: offset },
  )?.id;
}

function nodeOfFinding(
  byPath: ReadonlyMap<string, readonly FlowNode[]>,
  instances: ReadonlyMap<string, FlowNode>,
  finding: Finding,
): FlowNode | undefined {
  const places: readonly Place[] = [finding, ...finding.related];
  for (const place of places) {
    const node = smallest(byPath.get(place.path) ?? [], place.span);
    if (node) return node;
  }
  return instances.get(folderOf(finding.path));
}

function smallest(nodes: readonly FlowNode[], span: Span): FlowNode | undefined {
  let best: FlowNode | undefined;
  for (const node of nodes) {
    if (!node.place || !spansOverlap(node.place.span, span)) continue;
    if (!best?.place || lengthOf(node.place.span) < lengthOf(best.place.span)) best = node;
  }
  return best;
}

function lengthOf(span: Span): number {
  return span.end - span.start;
}

function rankOf(finding: Finding): number {
  return SEVERITIES.indexOf(finding.severity);
}

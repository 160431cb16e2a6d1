/**
 * Takes labels off edges that say nothing: a domain's name is only worth reading where mail of several domains parts.
 */
import type { FlowEdge, FlowNode } from './types.ts';

const PARTING: ReadonlySet<FlowEdge['kind']> = new Set(['accepts', 'routes']);

/** The edges, those of kinds `accepts` and `routes` without label where they are their node's only way out of that kind. */
export function quietLabels(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): FlowEdge[] {
  const domains = nodes.filter((node) => node.kind === 'domain');
  const single = domains.length <= 1 ? domains[0]?.label : undefined;
  const ways = new Map<string, number>();
  for (const edge of edges) {
    if (PARTING.has(edge.kind)) ways.set(edge.from, (ways.get(edge.from) ?? 0) + 1);
  }
  return edges.map((edge) => {
    if (!PARTING.has(edge.kind) || edge.label === '') return edge;
    if ((ways.get(edge.from) ?? 0) > 1)
      return edge.label === single ? { ...edge, label: 'everybody else' } : edge;
    return /^[\d,]+ (?:recipient|alias)/.test(edge.label) ? edge : { ...edge, label: '' };
  });
}

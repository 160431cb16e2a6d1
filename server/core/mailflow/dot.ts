/**
 * The flow as DOT for Graphviz: from left to right or downwards, one rank a stage. Colours stand for a light page; whoever draws for a theme goes by
 * the classes. The text of files is only ever inside quoted strings.
 */
import { dotLabel, dotString } from './dot-text.ts';
import { edgeText, linesOf } from './node-lines.ts';
import { boxSizeOf } from './text-width.ts';
import type { FlowEdge, FlowFindings, FlowNode, MailFlow } from './types.ts';

/** Above these, Graphviz is told to look less hard for the best layout, so that no picture takes longer than a second or two. */
const MANY_NODES = 120;
const MANY_EDGES = 180;

const FILLS: Readonly<Record<FlowNode['kind'], readonly [fill: string, line: string]>> = {
  internet: ['#f6f8fa', '#6e7781'],
  domain: ['#f3eeff', '#8250df'],
  exchange: ['#eaf4ff', '#0969da'],
  host: ['#eaf4ff', '#0969da'],
  address: ['#f6f8fa', '#6e7781'],
  instance: ['#fff3e6', '#bc4c00'],
  class: ['#fff8db', '#9a6700'],
  transport: ['#fff8db', '#9a6700'],
  nexthop: ['#fff8db', '#9a6700'],
  mailbox: ['#e7f7ec', '#1a7f37'],
  external: ['#f6f8fa', '#6e7781'],
  bounce: ['#f6f8fa', '#6e7781'],
  loop: ['#ffebe9', '#cf222e'],
  unknown: ['#f6f8fa', '#6e7781'],
};

const BAD = '#cf222e';
const QUIET = '#6e7781';

/** How the picture is laid out. */
export interface DotOptions {
  /** Which way the mail runs: to the right in wide places, down in high ones. Right where nothing is said. */
  readonly direction?: 'right' | 'down';
}

/** DOT of a flow, with the findings as classes (`finding-error`, `findings-3`) and tooltips. */
export function dotOf(
  flow: MailFlow,
  findings: FlowFindings = new Map(),
  { direction = 'right' }: DotOptions = {},
): string {
  const many = flow.nodes.length > MANY_NODES || flow.edges.length > MANY_EDGES;
  const lines = [
    'digraph mailflow {',
    `  graph [rankdir=${direction === 'down' ? 'TB' : 'LR'}, nodesep=0.26, ranksep=0.42, splines=true, bgcolor="transparent", fontname="Helvetica", tooltip="Mail flow"];`,
    ...(many ? ['  graph [nslimit=0.3, nslimit1=0.3, mclimit=0.05, splines=line];'] : []),
    '  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11, penwidth=1.2, margin="0.16,0.07"];',
    '  edge [fontname="Helvetica", fontsize=12.5, color="#8c959f", fontcolor="#424a53", arrowsize=0.7, penwidth=1.2];',
    ...flow.nodes.map((node) => `  ${nodeLine(node, findings)}`),
    ...rankLines(flow),
    ...flow.edges.map((edge) => `  ${edgeLine(flow, edge)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function nodeLine(node: FlowNode, findings: FlowFindings): string {
  const found = findings.get(node.id);
  const classes = [`kind-${node.kind}`, `state-${node.state}`];
  if (node.failure) classes.push(`failure-${node.failure}`);
  if (found) classes.push(`finding-${found.severity}`, `findings-${Math.min(found.messages.length, 99)}`);
  const [fill, line] = FILLS[node.kind];
  const lines = linesOf(node);
  const { width, height } = boxSizeOf(lines);
  const attributes = [
    `id=${dotString(node.id)}`,
    `class=${dotString(classes.join(' '))}`,
    `label=${dotLabel(lines)}`,
    `tooltip=${dotLabel(tooltipOf(node, found?.messages ?? []))}`,
    `width=${width.toFixed(2)}`,
    `height=${height.toFixed(2)}`,
    `fillcolor="${fill}"`,
    `color="${isBad(node, found?.severity) ? BAD : line}"`,
  ];
  if (isBad(node, found?.severity)) attributes.push('penwidth=2');
  if (node.failure === 'down' || node.failure === 'waits') attributes.push('penwidth=2.4');
  if (node.state === 'unknown' || node.failure === 'down' || node.failure === 'cut-off')
    attributes.push('style="rounded,filled,dashed"');
  return `${dotString(node.id)} [${attributes.join(', ')}];`;
}

function tooltipOf(node: FlowNode, messages: readonly string[]): readonly string[] {
  return [node.detail === '' ? node.label : `${node.label}: ${node.detail}`, ...messages];
}

function isBad(node: FlowNode, severity: string | undefined): boolean {
  return node.state === 'bad' || severity === 'error';
}

/**
 * MX hosts of the picture's domains stand side by side, whatever else leads to one of them; so do their instances, with those that no
 * MX leads to.
 */
function rankLines(flow: MailFlow): string[] {
  const hosts = new Set(flow.edges.filter(isExchangeEdge).map((edge) => edge.to));
  const reached = new Map<string, boolean>();
  for (const edge of flow.edges) {
    const isFirst = edge.kind === 'runs' && hosts.has(edge.from);
    reached.set(edge.to, (reached.get(edge.to) ?? false) || isFirst);
  }
  const instances = flow.nodes.filter(({ id, kind }) => kind === 'instance' && reached.get(id) !== false);
  return [[...hosts], instances.map(({ id }) => id)]
    .filter((ids) => ids.length > 1)
    .map((ids) => `  { rank=same; ${ids.map(dotString).join('; ')}; }`);
}

function isExchangeEdge(edge: FlowEdge): boolean {
  return edge.from.startsWith('domain:') && (edge.kind === 'mx' || edge.kind === 'backup');
}

function edgeLine(flow: MailFlow, edge: FlowEdge): string {
  const failure = edge.failure === undefined ? '' : ` failure-${edge.failure}`;
  const attributes = [`class=${dotString(`edge-${edge.kind} state-${edge.state}${failure}`)}`];
  const label = edgeText(edge);
  if (label !== '') attributes.push(`label=${dotLabel([` ${label} `])}`);
  if (edge.kind === 'backup') attributes.push('style=dashed');
  if (edge.kind === 'mx') attributes.push('penwidth=1.8');
  if (edge.state === 'bad') attributes.push(`color="${BAD}"`, `fontcolor="${BAD}"`);
  if (edge.failure === 'cut') attributes.push('style=dotted', `color="${QUIET}"`);
  if (edge.failure === 'stands-in') attributes.push('penwidth=2.6');
  if (edge.state === 'unknown') attributes.push('style=dotted', `color="${QUIET}"`);
  if (isBackwards(flow, edge)) attributes.push('constraint=false');
  return `${dotString(edge.from)} -> ${dotString(edge.to)} [${attributes.join(', ')}];`;
}

/** From a transport back to a host that the Internet's mail comes in by. */
function isBackwards(flow: MailFlow, edge: FlowEdge): boolean {
  if (edge.from.startsWith('domain:')) return false;
  return flow.edges.some((other) => other.to === edge.to && isExchangeEdge(other));
}

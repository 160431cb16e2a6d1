/**
 * The flow as a Mermaid flowchart, for Markdown pages. Texts are quoted with every character that Mermaid or HTML could read as its
 * own written as a code, so that they say what the file says and nothing else.
 */
import { edgeText, linesOf } from './node-lines.ts';
import type { FlowEdge, FlowFindings, FlowNode, MailFlow } from './types.ts';

const STYLES: Readonly<Record<string, string>> = {
  name: 'fill:#f5f0ff,stroke:#8250df,color:#1f2328',
  host: 'fill:#edf5ff,stroke:#0969da,color:#1f2328',
  server: 'fill:#fff4e8,stroke:#bc4c00,color:#1f2328',
  route: 'fill:#fff9e0,stroke:#9a6700,color:#1f2328',
  end: 'fill:#eaf8ee,stroke:#1a7f37,color:#1f2328',
  plain: 'fill:#f6f8fa,stroke:#6e7781,color:#1f2328',
  bad: 'fill:#fff0ee,stroke:#cf222e,color:#1f2328,stroke-width:2px',
  down: 'fill:#f6f8fa,stroke:#cf222e,color:#57606a,stroke-width:2px,stroke-dasharray:6 3',
  waits: 'fill:#fff8db,stroke:#9a6700,color:#1f2328,stroke-width:3px',
  unknown: 'fill:#f6f8fa,stroke:#6e7781,color:#1f2328,stroke-dasharray:3 3',
};

const CLASSES: Readonly<Record<FlowNode['kind'], string>> = {
  internet: 'plain',
  domain: 'name',
  exchange: 'host',
  host: 'host',
  address: 'plain',
  instance: 'server',
  class: 'route',
  transport: 'route',
  nexthop: 'route',
  mailbox: 'end',
  external: 'plain',
  bounce: 'plain',
  loop: 'bad',
  unknown: 'unknown',
};

/** The flowchart text, ending in a line end. Nodes with errors or warnings carry how many. */
export function mermaidOf(flow: MailFlow, findings: FlowFindings = new Map()): string {
  const names = new Map(flow.nodes.map((node, at) => [node.id, `n${at}`]));
  const used = new Set<string>();
  const lines = ['flowchart LR'];
  for (const node of flow.nodes) {
    const style = styleOf(node, findings);
    used.add(style);
    lines.push(`  ${names.get(node.id)}${shape(node, labelOf(node, findings))}:::${style}`);
  }
  for (const edge of flow.edges) lines.push(`  ${names.get(edge.from)} ${arrow(edge)} ${names.get(edge.to)}`);
  const bad = flow.edges.flatMap((edge, at) => (edge.state === 'bad' ? [at] : []));
  if (bad.length > 0) lines.push(`  linkStyle ${bad.join(',')} stroke:#cf222e`);
  for (const style of [...used].sort()) lines.push(`  classDef ${style} ${STYLES[style]}`);
  return `${lines.join('\n')}\n`;
}

function styleOf(node: FlowNode, findings: FlowFindings): string {
  if (node.failure === 'down' || node.failure === 'cut-off') return 'down';
  if (node.failure === 'waits') return 'waits';
  if (node.state === 'bad' || findings.get(node.id)?.severity === 'error') return 'bad';
  return node.state === 'unknown' ? 'unknown' : CLASSES[node.kind];
}

function labelOf(node: FlowNode, findings: FlowFindings): string {
  const found = findings.get(node.id);
  const marks = found && found.severity !== 'hint' ? [`${found.messages.length} × ${found.severity}`] : [];
  return `"${[...linesOf(node), ...marks].map(mermaidText).join('<br/>')}"`;
}

function shape(node: FlowNode, label: string): string {
  if (node.kind === 'domain' || node.kind === 'internet') return `([${label}])`;
  return node.kind === 'mailbox' ? `[(${label})]` : `(${label})`;
}

function arrow(edge: FlowEdge): string {
  const line =
    edge.failure === 'stands-in'
      ? '==>'
      : edge.kind === 'backup' || edge.state === 'unknown' || edge.failure === 'cut'
        ? '-.->'
        : edge.kind === 'mx'
          ? '==>'
          : '-->';
  const label = edgeText(edge);
  return label === '' ? line : `${line}|"${mermaidText(label)}"|`;
}

/** Letters, digits and harmless signs as they are, everything else as `#code;`. */
function mermaidText(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 32 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff)) safe += '?';
    else if (code > 0xff || /[A-Za-z0-9 .,:/_@+-]/.test(character)) safe += character;
    else safe += `#${code};`;
  }
  return safe;
}

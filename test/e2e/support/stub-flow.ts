/**
 * A small mail flow as the server would answer it, drawn by the same code, for tests of the page alone.
 */
import { dotOf } from '../../../server/core/mailflow/dot.ts';
import type { FlowEdge, FlowNodeKind, MailFlow } from '../../../server/core/mailflow/types.ts';
import type {
  MailFlowEdge,
  MailFlowFinding,
  MailFlowNode,
  MailFlowResult,
} from '../../../server/lsp/protocol.ts';
import { svgOf } from '../../../server/render/render.ts';

const RANGE = { start: { line: 4, character: 0 }, end: { line: 4, character: 10 } };
const ZONE = 'file:///example/zones/db.example.com';
const MAIN = 'file:///example/mx1/main.cf';

function finding(rule: string, severity: MailFlowFinding['severity'], message: string): MailFlowFinding {
  return { rule, severity, message, uri: ZONE, range: RANGE };
}

function node(id: string, kind: string, label: string, more: Partial<MailFlowNode> = {}): MailFlowNode {
  return { id, kind, label, detail: '', state: 'good', uri: ZONE, range: RANGE, findings: [], ...more };
}

export const STUB_NODES: readonly MailFlowNode[] = [
  { id: 'internet', kind: 'internet', label: 'Internet', detail: '', state: 'good', findings: [] },
  node('domain:example.com.', 'domain', 'example.com'),
  node('exchange:mx1', 'exchange', 'mx1.example.com', { detail: '192.0.2.11 · 2001:db8::11' }),
  node('exchange:mx2', 'exchange', 'mx2.example.com', {
    detail: '198.51.100.12',
    findings: [
      finding(
        'ptr/mx-address-no-ptr',
        'warning',
        'The address 198.51.100.12 of mx2.example.com has no PTR record; many servers refuse mail from it.',
      ),
    ],
  }),
  node('exchange:mailhub', 'exchange', 'mailhub.example.com', {
    state: 'bad',
    detail: 'no address',
    findings: [
      finding(
        'mx/target-no-address',
        'error',
        'mailhub.example.com has no address, so no mail reaches it. Add an A or AAAA record.',
      ),
    ],
  }),
  node('instance:mx1', 'instance', 'mx1.example.com', { detail: 'mx1/main.cf', uri: MAIN }),
  node('instance:mx2', 'instance', 'mx2.example.com', {
    detail: 'mx2/main.cf',
    uri: MAIN,
    findings: [
      finding(
        'flow/backup-without-recipient-list',
        'warning',
        'mx2 takes mail for any recipient of example.com, so it bounces what mx1 refuses.',
      ),
      finding('cross/helo-name-mismatch', 'info', 'mx2 greets with another name than its PTR.'),
    ],
  }),
  node('class:mx1', 'class', 'virtual mailbox', { detail: 'virtual_mailbox_domains', uri: MAIN }),
  node('class:mx2', 'class', 'relay', { detail: 'relay_domains', uri: MAIN }),
  node('mailbox', 'mailbox', '/var/mail/vhosts', { detail: '3 mailboxes', uri: MAIN }),
  node('nexthop', 'nexthop', '[mx1.example.com]', { detail: 'smtp', uri: MAIN }),
  node('unknown', 'unknown', 'ldap:people', { state: 'unknown', detail: 'cannot be read here', uri: MAIN }),
];

function edge(
  from: string,
  to: string,
  kind: string,
  label = '',
  state: MailFlowEdge['state'] = 'good',
): MailFlowEdge {
  return { from, to, kind, label, state };
}

export const STUB_EDGES: readonly MailFlowEdge[] = [
  edge('internet', 'domain:example.com.', 'mail'),
  edge('domain:example.com.', 'exchange:mx1', 'mx', '10'),
  edge('domain:example.com.', 'exchange:mx2', 'backup', '20'),
  edge('domain:example.com.', 'exchange:mailhub', 'backup', '30', 'bad'),
  edge('exchange:mx1', 'instance:mx1', 'runs'),
  edge('exchange:mx2', 'instance:mx2', 'runs'),
  edge('instance:mx1', 'class:mx1', 'accepts'),
  edge('instance:mx2', 'class:mx2', 'accepts'),
  edge('class:mx1', 'mailbox', 'delivers'),
  edge('class:mx2', 'nexthop', 'routes', 'relay:'),
  edge('nexthop', 'instance:mx1', 'mail'),
  edge('class:mx1', 'unknown', 'routes', '', 'unknown'),
];

/** The answer for this model; `extra` nodes hang behind the Internet, to change the layout. */
export async function stubFlow(version: number, extra = 0): Promise<MailFlowResult> {
  const more = Array.from({ length: extra }, (_, index) =>
    node(`extra:${index}`, 'domain', `extra${index}.example`),
  );
  const nodes = [...STUB_NODES, ...more];
  const edges = [...STUB_EDGES, ...more.map(({ id }) => edge('internet', id, 'mail'))];
  return {
    version,
    svg: await svgOf(dotOf(flowOf(nodes, edges), new Map(), { direction: 'down' })),
    nodes,
    edges,
    domains: ['example.com', ...more.map(({ label }) => label)],
    allDomains: ['example.com', 'example.net', 'example.org', ...more.map(({ label }) => label)].sort(),
  };
}

function flowOf(nodes: readonly MailFlowNode[], edges: readonly MailFlowEdge[]): MailFlow {
  return {
    nodes: nodes.map(({ id, kind, label, detail, state }) => ({
      ...{ id, kind: kind as FlowNodeKind, label, detail, state },
      place: undefined,
      alsoAt: [],
    })),
    edges: edges.map(({ from, to, kind, label, state }) => ({
      ...{ from, to, kind: kind as FlowEdge['kind'], label, state },
      place: undefined,
    })),
    domainCount: 1,
    drawnDomainCount: 1,
  };
}

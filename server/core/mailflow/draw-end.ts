/**
 * Nodes and edges for where a transport leads: mailboxes, hosts at hand (with what they do in turn), servers outside, loops and
 * dead ends.
 */
import { drawHost, drawInstance } from './draw-node.ts';
import { addEdge, addNode, type FlowBuilder } from './flow-builder.ts';
import { nodeId } from './node-id.ts';
import type { BranchTrace, EndTrace, InstanceTrace } from './trace.ts';
import type { FlowEdge, FlowNodeKind, FlowPlace } from './types.ts';
import { shownName } from './words.ts';

/** What an end is drawn for. */
export interface EndContext {
  readonly trace: InstanceTrace;
  readonly traced: BranchTrace;
  /** Id of the transport's node. */
  readonly transport: string;
  /** Draws what the next instance does. */
  readonly follow: (next: InstanceTrace) => void;
}

/** Adds what stands behind a transport. There are no ends for agents that deliver or give up on the machine itself. */
export function drawEnd(flow: FlowBuilder, context: EndContext): void {
  const { ends } = context.traced;
  if (ends.length > 0) for (const end of ends) drawHop(flow, context, end);
  else drawLocalEnd(flow, context);
}

interface LocalEnd {
  readonly kind: FlowNodeKind;
  readonly label: string;
  readonly detail: string;
  readonly state: FlowEdge['state'];
}

function localEndOf({ traced }: EndContext): LocalEnd {
  const { branch } = traced;
  switch (traced.agent) {
    case 'local':
      return { kind: 'mailbox', label: 'Local mailboxes', detail: 'aliases, then the user', state: 'good' };
    case 'virtual':
      return { kind: 'mailbox', label: 'Virtual mailboxes', detail: 'virtual_mailbox_maps', state: 'good' };
    case 'pipe':
    case 'other':
      return {
        kind: 'mailbox',
        label: `Program of ${branch.transport}`,
        detail: 'delivers on its own',
        state: 'good',
      };
    case 'error':
      return { kind: 'bounce', label: 'Bounced', detail: branch.nexthop ?? 'undeliverable', state: 'bad' };
    case 'discard':
      return { kind: 'bounce', label: 'Discarded', detail: 'thrown away without a word', state: 'bad' };
    case 'smtp':
    case 'lmtp':
      return { kind: 'unknown', label: 'Next hop not known', detail: '', state: 'unknown' };
    case undefined:
      return {
        kind: 'bounce',
        label: 'Stays in the queue',
        detail: `no service ${branch.transport}`,
        state: 'bad',
      };
  }
}

function drawLocalEnd(flow: FlowBuilder, context: EndContext): void {
  const { trace, traced, transport } = context;
  const end = localEndOf(context);
  const id = addNode(flow, {
    id: nodeId(
      end.kind,
      flow.keyOfInstance(trace.instance.folder),
      traced.branch.transport ?? '',
      end.kind === 'bounce' ? end.detail : '',
    ),
    ...end,
    place: traced.branch.place,
  });
  addEdge(flow, { from: transport, to: id, kind: 'delivers', label: '', place: undefined, state: end.state });
}

function drawHop(flow: FlowBuilder, context: EndContext, end: EndTrace): void {
  const { hop } = end;
  const edge = (to: string, state: FlowEdge['state'], label = '', place?: FlowPlace): void =>
    addEdge(flow, {
      from: context.transport,
      to,
      kind: hop.backup ? 'backup' : context.traced.agent === 'lmtp' ? 'delivers' : 'mail',
      label,
      place,
      state,
    });
  const owner = flow.keyOfInstance(context.trace.instance.folder);
  if (end.returns) {
    edge(loopNode(flow, context, 'it comes back to a server it was at'), 'bad');
    return;
  }
  switch (hop.kind) {
    case 'loop':
      edge(loopNode(flow, context, hop.why), 'bad');
      return;
    case 'dead':
      edge(
        addNode(flow, {
          id: nodeId('bounce', owner, hop.label, hop.why),
          kind: 'bounce',
          label: hop.label,
          detail: hop.why,
          place: context.traced.branch.place,
          state: 'bad',
        }),
        'bad',
      );
      return;
    case 'service':
      edge(
        addNode(flow, {
          id: nodeId(context.traced.agent === 'lmtp' ? 'mailbox' : 'nexthop', owner, hop.label),
          kind: context.traced.agent === 'lmtp' ? 'mailbox' : 'nexthop',
          label: hop.label,
          detail: hop.detail,
          place: context.traced.branch.place,
          state: 'good',
        }),
        'good',
      );
      return;
    case 'outside':
      drawOutside(flow, context, end, edge);
      return;
    case 'host':
      drawHostEnd(flow, context, end, edge);
  }
}

type AddEdge = (to: string, state: FlowEdge['state'], label?: string, place?: FlowPlace) => void;

function drawOutside(flow: FlowBuilder, context: EndContext, end: EndTrace, edge: AddEdge): void {
  const { hop, next } = end;
  if (hop.kind !== 'outside') return;
  if (hop.instance && next) {
    edge(drawInstance(flow, hop.instance), 'good', hop.label);
    context.follow(next);
    return;
  }
  const id = addNode(flow, {
    id: nodeId('external', hop.label, hop.detail),
    kind: 'external',
    label: hop.label,
    detail: hop.detail,
    place: context.traced.branch.place,
    state: 'good',
  });
  edge(id, 'good');
}

function drawHostEnd(flow: FlowBuilder, context: EndContext, end: EndTrace, edge: AddEdge): void {
  const { hop, next } = end;
  if (hop.kind !== 'host') return;
  const preference = hop.preference === undefined ? '' : `MX ${hop.preference}`;
  const port = hop.port === undefined || hop.port === '25' || hop.port === 'smtp' ? '' : `port ${hop.port}`;
  const label = [preference, port].filter((part) => part !== '').join(', ');
  if (context.traced.agent === 'lmtp') {
    const texts = hop.addresses.addresses.map(({ address }) => address);
    const id = addNode(flow, {
      id: nodeId('mailbox', 'lmtp', hop.name, hop.port ?? ''),
      kind: 'mailbox',
      label: shownName(hop.name),
      detail: ['mail store', texts[0], port].filter((part) => part !== undefined && part !== '').join(', '),
      place: hop.place,
      state: 'good',
    });
    edge(id, 'good');
    return;
  }
  edge(drawHost(flow, hop.name, hop.addresses, hop.instance), 'good', label, hop.place);
  if (next) {
    context.follow(next);
  }
}

function loopNode(flow: FlowBuilder, context: EndContext, why: string): string {
  const owner = flow.keyOfInstance(context.trace.instance.folder);
  return addNode(flow, {
    id: nodeId('loop', owner, context.traced.branch.transport ?? ''),
    kind: 'loop',
    label: 'Mail loop',
    detail: why,
    place: context.traced.branch.place,
    state: 'bad',
  });
}

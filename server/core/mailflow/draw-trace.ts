/**
 * Nodes and edges for what an instance does with a group's mail: class, transports, and where they end.
 */

import type { AddressClass } from '../postfix/types.ts';
import { drawEnd } from './draw-end.ts';
import { type DrawnMail, drawInstance } from './draw-node.ts';
import { addEdge, addNode, type FlowBuilder } from './flow-builder.ts';
import { nodeId } from './node-id.ts';
import type { BranchTrace, InstanceTrace } from './trace.ts';
import type { FlowPlace } from './types.ts';
import { counted, shownName } from './words.ts';

const CLASS_NAMES: Readonly<Record<AddressClass, string>> = {
  local: 'Local domain',
  'virtual-alias': 'Virtual alias domain',
  'virtual-mailbox': 'Virtual mailbox domain',
  relay: 'Relay domain',
  default: 'Other domain',
};

/** Adds class, transports and ends of a trace behind its instance's node. `fromOutside`: the mail comes straight from the Internet. */
export function drawTrace(
  flow: FlowBuilder,
  trace: InstanceTrace,
  mail: DrawnMail,
  fromOutside: boolean,
  drawn: Set<string>,
): void {
  const instance = drawInstance(flow, trace.instance);
  const key = `${instance}\n${mail.domain}\n${fromOutside}`;
  if (drawn.has(key)) return;
  drawn.add(key);
  const { configuration } = trace.instance;
  const owner = flow.keyOfInstance(trace.instance.folder);
  const { answer, why, membership } = trace.route.acceptance;
  if (answer === 'no') {
    const refused = addNode(flow, {
      id: nodeId('bounce', owner, fromOutside ? 'refused' : 'own-clients-only'),
      kind: fromOutside ? 'bounce' : 'unknown',
      label: fromOutside ? 'Refused' : 'Own clients only',
      detail: fromOutside ? 'relay access denied' : 'relays for its networks',
      place: { path: configuration.main.path, span: { start: 0, end: 0 } },
      state: fromOutside ? 'bad' : 'unknown',
    });
    addEdge(flow, {
      from: instance,
      to: refused,
      kind: 'accepts',
      label: mail.label,
      place: undefined,
      state: fromOutside ? 'bad' : 'unknown',
    });
    return;
  }
  const place: FlowPlace | undefined =
    membership.path !== undefined && membership.span
      ? { path: membership.path, span: membership.span }
      : undefined;
  const isKnown = membership.class !== 'unknown';
  const classNode = addNode(flow, {
    id: isKnown ? nodeId('class', owner, membership.class) : nodeId('unknown', owner, 'class'),
    kind: isKnown ? 'class' : 'unknown',
    label: isKnown ? CLASS_NAMES[membership.class as AddressClass] : 'Class not known',
    detail: isKnown ? (membership.parameter ?? 'in no list') : why,
    place,
    state: isKnown && answer === 'yes' ? 'good' : 'unknown',
  });
  addEdge(flow, {
    from: instance,
    to: classNode,
    kind: 'accepts',
    label: mail.label,
    place,
    state: answer === 'yes' ? 'good' : 'unknown',
  });
  for (const branch of trace.branches) drawBranch(flow, trace, branch, classNode, mail, drawn);
}

function drawBranch(
  flow: FlowBuilder,
  trace: InstanceTrace,
  traced: BranchTrace,
  classNode: string,
  mail: DrawnMail,
  drawn: Set<string>,
): void {
  const { branch, agent } = traced;
  const label = branchLabel(traced, mail);
  const owner = flow.keyOfInstance(trace.instance.folder);
  if (branch.transport === undefined || branch.error !== undefined) {
    const failed = branch.error !== undefined;
    const id = addNode(flow, {
      id: nodeId(failed ? 'bounce' : 'unknown', owner, 'route', branch.error ?? ''),
      kind: failed ? 'bounce' : 'unknown',
      label: failed ? 'Deferred' : 'Route not known',
      detail: branch.error ?? 'a table cannot be read',
      place: branch.place,
      state: failed ? 'bad' : 'unknown',
    });
    addEdge(flow, {
      from: classNode,
      to: id,
      kind: 'routes',
      label,
      place: branch.place,
      state: failed ? 'bad' : 'unknown',
    });
    return;
  }
  // A nexthop that is the domain itself is the same way for every domain.
  const bare = shownName(mail.domain);
  const nexthop = branch.nexthop === bare || branch.nexthop === undefined ? '' : branch.nexthop;
  const transport = addNode(flow, {
    id: nodeId('transport', owner, branch.transport, nexthop),
    kind: 'transport',
    label: branch.transport,
    detail: transportDetail(traced, nexthop),
    place: branch.place,
    state: agent === undefined ? 'bad' : 'good',
  });
  addEdge(flow, {
    from: classNode,
    to: transport,
    kind: 'routes',
    label,
    place: branch.place,
    state: 'good',
  });
  drawEnd(flow, {
    trace,
    traced,
    transport,
    follow: (next) => drawTrace(flow, next, { ...mail, domain: branch.domain }, false, drawn),
  });
}

function branchLabel({ branch }: BranchTrace, mail: DrawnMail): string {
  switch (branch.who.kind) {
    case 'everybody':
      return mail.label;
    case 'recipients':
      return counted(branch.who.count, 'recipient', 'recipients');
    case 'aliases':
      return counted(branch.who.count, 'alias', 'aliases');
  }
}

function transportDetail({ agent, branch }: BranchTrace, nexthop: string): string {
  switch (agent) {
    case 'smtp':
      return nexthop === '' ? 'to the MX of the domain' : `to ${nexthop}`;
    case 'lmtp':
      return nexthop === '' ? '' : `to ${nexthop}`;
    case 'error':
    case 'discard':
      return branch.nexthop ?? '';
    case 'pipe':
      return 'hands it to a program';
    case 'local':
      return 'local delivery';
    case 'virtual':
      return 'virtual mailboxes';
    case 'other':
      return '';
    case undefined:
      return 'not in master.cf';
  }
}

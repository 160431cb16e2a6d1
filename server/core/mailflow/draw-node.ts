/**
 * Nodes for hosts and for the Postfix instances they run.
 */
import { baseNameOf } from '../text/path.ts';
import type { AddressAnswer, PostfixInstance } from '../workspace/types.ts';
import { addEdge, addNode, type FlowBuilder } from './flow-builder.ts';
import { nodeId } from './node-id.ts';
import type { FlowPlace } from './types.ts';
import { shownName, someOf } from './words.ts';

/** Whose mail is drawn: names for labels, and the name that stands for all. */
export interface DrawnMail {
  readonly domain: string;
  readonly label: string;
}

/** Adds the node of a host with its addresses; `place` is where the host's address stands. */
export function drawHost(
  flow: FlowBuilder,
  name: string,
  addresses: AddressAnswer,
  instance: PostfixInstance | undefined,
  alsoAt: readonly FlowPlace[] = [],
): string {
  const texts = addresses.addresses.map(({ address }) => address);
  const record = addresses.addresses[0]?.record;
  const alias = addresses.aliases.length > 0 ? `alias of ${shownName(addresses.name)}: ` : '';
  const id = addNode(flow, {
    id: nodeId('host', name),
    kind: 'host',
    label: shownName(name),
    detail: texts.length > 0 ? `${alias}${someOf(texts, 2)}` : 'address not in these files',
    place: record && { path: record.path, span: record.span },
    alsoAt: [
      ...addresses.addresses.slice(1).map((other) => ({ path: other.record.path, span: other.record.span })),
      ...addresses.aliases.map((other) => ({ path: other.path, span: other.span })),
      ...alsoAt,
    ],
    state: addresses.status === 'found' ? 'good' : 'unknown',
  });
  if (instance) {
    addEdge(flow, {
      from: id,
      to: drawInstance(flow, instance),
      kind: 'runs',
      label: '',
      place: undefined,
      state: 'good',
    });
  }
  return id;
}

/** Adds the node of an instance. */
export function drawInstance(flow: FlowBuilder, instance: PostfixInstance): string {
  const { main, master } = instance.configuration;
  const entry = main.entries.filter(({ name }) => name === 'myhostname').at(-1);
  return addNode(flow, {
    id: nodeId('instance', flow.keyOfInstance(instance.folder)),
    kind: 'instance',
    label: `Postfix ${baseNameOf(instance.folder)}`.trim(),
    detail: instance.host === undefined ? 'host name not known' : shownName(instance.host),
    place: { path: main.path, span: entry?.valueSpan ?? { start: 0, end: 0 } },
    alsoAt: master ? [{ path: master.path, span: { start: 0, end: 0 } }] : [],
    state: 'good',
  });
}

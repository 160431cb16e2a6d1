/**
 * A recipient in the queue of an instance: its class, what transport_maps say key by key, and the transport it leaves by. Where that leads is
 * `trace-transport.ts`'s affair.
 */
import { resolveAddress } from '../postfix/resolve.ts';
import { rewriteService } from '../postfix/rewrite-service.ts';
import { transportKeysTried } from '../postfix/transport-row.ts';
import type { Resolution, ResolveStep } from '../postfix/types.ts';
import type { TraceLookup, TraceStep } from './address-trace-types.ts';
import {
  type Arrive,
  type Delivery,
  endAt,
  hostOf,
  placeFrom,
  stepOf,
  type TraceContext,
} from './trace-context.ts';
import { transportSteps } from './trace-transport.ts';

/** The lists that make a domain's class. */
const CLASS_PARAMETERS = [
  'mydestination',
  'inet_interfaces',
  'virtual_alias_domains',
  'virtual_mailbox_domains',
  'relay_domains',
];

const CLASS_WORDS = {
  local: 'a local domain',
  'virtual-alias': 'a virtual alias domain',
  'virtual-mailbox': 'a virtual mailbox domain',
  relay: 'a relay domain',
  default: 'a domain of others',
} as const;

/** The steps of a recipient (internal form, rewritten) from the resolver on. */
export function recipientSteps(
  context: TraceContext,
  delivery: Delivery,
  arrive: Arrive,
): readonly TraceStep[] {
  if (context.left-- <= 0)
    return [endAt(context, delivery, 'unknown', 'too many recipients to follow them all')];
  const { instance, recipient } = delivery;
  const { configuration } = instance;
  const sender = delivery.sender ?? '';
  const resolution = resolveAddress(configuration, recipient, { sender });
  delivery.resolutions.push({ sender, resolution });
  const steps: TraceStep[] = [];
  if (resolution.class !== null) steps.push(classStep(delivery, resolution));
  if (resolution.error !== undefined) {
    const outcome = resolution.fault === 'lookup' ? 'deferred' : 'bounce';
    return [
      ...steps,
      endAt(context, delivery, outcome, resolution.error, placeFrom(resolution.steps.at(-1))),
    ];
  }
  steps.push(transportStep(delivery, resolution));
  const { transport, nexthop } = resolution;
  if (resolution.unknown || transport === null || nexthop === null) {
    const why =
      resolution.class === null
        ? 'the list that says its class cannot be read'
        : 'a table or value that decides its transport cannot be read';
    return [...steps, endAt(context, delivery, 'unknown', why)];
  }
  const resolved = { ...delivery, recipient: resolution.recipient };
  steps.push(
    ...transportSteps(context, resolved, { transport, nexthop, place: decidingPlace(resolution) }, arrive),
  );
  return steps;
}

function classStep({ instance, recipient }: Delivery, { class: addressClass, steps }: Resolution): TraceStep {
  const by = steps.find(({ parameter }) => CLASS_PARAMETERS.includes(parameter));
  const domain = by?.key ?? recipient.slice(recipient.lastIndexOf('@') + 1);
  const decision = `${domain} is ${addressClass === null ? 'of unknown class' : CLASS_WORDS[addressClass]}`;
  const why = by === undefined ? 'in none of the lists' : `it is in ${by.parameter}`;
  return stepOf('class', hostOf(instance), decision, why, { place: placeFrom(by) });
}

function decidingPlace({ steps }: Resolution) {
  return placeFrom(steps.filter(({ path, span }) => path !== undefined && span !== undefined).at(-1));
}

/** What decides the transport, with every key of transport_maps. */
function transportStep({ instance }: Delivery, resolution: Resolution): TraceStep {
  const { configuration } = instance;
  const { transport, nexthop, recipient, unknown } = resolution;
  const by = resolution.steps.filter(({ parameter }) => !CLASS_PARAMETERS.includes(parameter));
  const isAlias = resolution.class === 'virtual-alias' || resolution.class === null;
  const tried = isAlias
    ? []
    : transportKeysTried(configuration, recipient, rewriteService(configuration)).tried;
  const lookups = tried.map(({ table, key, answer }): TraceLookup => {
    const row = answer.kind === 'found' ? answer.row : undefined;
    const path = answer.kind === 'found' ? answer.path : undefined;
    return {
      table,
      key,
      answer: answer.kind === 'found' ? 'hit' : answer.kind === 'absent' ? 'miss' : 'unknown',
      value: answer.kind === 'found' ? answer.value : answer.kind === 'unknown' ? answer.why : '',
      place: placeFrom({ path, span: row?.span }),
    };
  });
  const why = by.length === 0 ? 'nothing says otherwise' : by.map(saidBy).join(', then ');
  const decision = unknown ? 'by a transport that is not known' : `by ${transport}:${nexthop}`;
  return stepOf('transport', hostOf(instance), decision, why, {
    state: unknown ? 'unknown' : 'good',
    place: decidingPlace({ ...resolution, steps: by }),
    lookups,
  });
}

function saidBy({ parameter, key, value }: ResolveStep): string {
  return parameter.endsWith('_maps') ? `${parameter} has ${key}` : `${parameter} = ${value}`;
}

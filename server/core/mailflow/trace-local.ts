/**
 * A recipient of a local domain at local(8): aliases, then the account; members elsewhere go through the queue again.
 */
import { deliverLocally, type LocalEnd } from '../postfix/local-delivery.ts';
import { splitRoute } from '../postfix/transport-route.ts';
import type { TraceStep, TraceWay } from './address-trace-types.ts';
import {
  type Arrive,
  type Delivery,
  endAt,
  hostOf,
  placeFrom,
  stepOf,
  type TraceContext,
} from './trace-context.ts';
import type { FlowPlace } from './types.ts';

/** Members of an alias that are followed, and rows that are shown. */
const MAX_MEMBERS = 100;
const MAX_SHOWN = 30;

/** How mail goes on that does not end here. */
export interface LocalWays {
  readonly arrive: Arrive;
  readonly byTransport: (
    delivery: Delivery,
    route: { readonly transport: string; readonly nexthop: string; readonly place: FlowPlace | undefined },
  ) => readonly TraceStep[];
}

export function localSteps(context: TraceContext, delivery: Delivery, ways: LocalWays): readonly TraceStep[] {
  const { instance, recipient } = delivery;
  const host = hostOf(instance);
  const { ends, steps } = deliverLocally(instance.configuration, recipient);
  const rows = steps.filter(({ parameter }) => parameter === 'alias_maps');
  const shown = rows.slice(0, MAX_SHOWN).map((step) => {
    const owner = /^owner-/i.test(step.key);
    const decision = owner ? `bounces go to ${step.value}` : `${step.key} becomes ${step.value}`;
    return stepOf('alias', host, decision, step.parameter, { place: placeFrom(step) });
  });
  const place = placeFrom(steps.filter(({ path }) => path !== undefined).at(-1));
  const follow = (end: LocalEnd): readonly TraceStep[] => endSteps(context, delivery, ways, end, place);
  const [only] = ends;
  if (only === undefined)
    return [...shown, endAt(context, delivery, 'unknown', 'aliases lead nowhere', place)];
  if (ends.length === 1) return [...shown, ...follow(only)];
  const several = ends
    .slice(0, MAX_MEMBERS)
    .map(
      (end): TraceWay => ({ label: `${WORDS[end.kind]}${end.target}`, backup: false, steps: follow(end) }),
    );
  const more =
    ends.length > MAX_MEMBERS
      ? [endAt(context, delivery, 'unknown', `${ends.length - MAX_MEMBERS} more members are not followed`)]
      : [];
  return [
    ...shown,
    stepOf('alias', host, `${recipient} becomes ${ends.length} recipients`, 'alias_maps', {
      place,
      ways: several,
    }),
    ...more,
  ];
}

const WORDS: Readonly<Record<LocalEnd['kind'], string>> = {
  address: '',
  user: 'account ',
  transport: 'transport ',
  command: 'program ',
  file: 'file ',
  include: 'list ',
  unknown: '',
  loop: '',
};

function endSteps(
  context: TraceContext,
  delivery: Delivery,
  { arrive, byTransport }: LocalWays,
  { kind, target, sender }: LocalEnd,
  place: FlowPlace | undefined,
): readonly TraceStep[] {
  const from = sender === undefined ? delivery : { ...delivery, sender };
  switch (kind) {
    case 'address':
      return arrive(context, { ...from, recipient: target, client: { kind: 'own' } });
    case 'transport': {
      const { transport, nexthop } = splitRoute(target);
      const { recipient } = delivery;
      const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
      return byTransport(from, { transport, nexthop: nexthop || domain, place });
    }
    case 'user':
      return [
        endAt(context, from, 'mailbox', `the account ${target} of this machine, if there is one`, place),
      ];
    case 'command':
      return [endAt(context, from, 'mailbox', 'handed to the program that the alias names', place)];
    case 'file':
      return [endAt(context, from, 'mailbox', `appended to ${target}`, place)];
    case 'include':
      return [
        endAt(context, from, 'unknown', `the members are listed in ${target}, which is not read`, place),
      ];
    case 'unknown':
      return [endAt(context, from, 'unknown', target, place)];
    case 'loop':
      return [endAt(context, from, 'loop', `the alias ${target} leads back to itself`, place)];
  }
}

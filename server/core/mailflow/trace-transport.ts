/**
 * A recipient leaving by a transport: to the next host over the network, or to what the machine itself does with it.
 */

import { extensionSettingsOf, usualForms } from '../postfix/address-forms.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { findAddress } from '../postfix/find-address.ts';
import { nexthopsOf } from '../postfix/nexthop.ts';
import { tablesOfParameter } from '../postfix/table-list.ts';
import type { TraceStep, TraceWay } from './address-trace-types.ts';
import { type DeliveryAgent, deliveryAgentOf } from './delivery-agent.ts';
import { type Hop, hopsOf, isMailPort } from './next-hops.ts';
import { type Arrive, type Delivery, endAt, hostOf, stepOf, type TraceContext } from './trace-context.ts';
import { localSteps } from './trace-local.ts';
import type { FlowPlace } from './types.ts';
import { shownName } from './words.ts';

/** A transport with its next hop, and where that is written. */
export interface TraceRoute {
  readonly transport: string;
  readonly nexthop: string;
  readonly place: FlowPlace | undefined;
}

/** The steps behind a transport. */
export function transportSteps(
  context: TraceContext,
  delivery: Delivery,
  route: TraceRoute,
  arrive: Arrive,
): readonly TraceStep[] {
  const { configuration } = delivery.instance;
  const { transport, nexthop, place } = route;
  const agent = deliveryAgentOf(configuration, transport);
  switch (agent) {
    case 'smtp':
    case 'lmtp':
      return hopSteps(context, delivery, { ...route, agent }, arrive);
    case 'local':
      return localSteps(context, delivery, {
        arrive,
        byTransport: (there, next) => transportSteps(context, there, next, arrive),
      });
    case 'virtual':
      return [virtualStep(context, delivery)];
    case 'error':
      return [endAt(context, delivery, transport === 'retry' ? 'deferred' : 'bounce', nexthop, place)];
    case 'discard':
      return [endAt(context, delivery, 'discarded', `the transport ${transport} discards it`, place)];
    case 'pipe':
    case 'other':
      return [
        endAt(context, delivery, 'mailbox', `handed to the program of the service ${transport}`, place),
      ];
    case undefined:
      return [endAt(context, delivery, 'deferred', `master.cf has no service ${transport}`, place)];
  }
}

/** virtual(8) delivers to what virtual_mailbox_maps name. */
function virtualStep(context: TraceContext, delivery: Delivery): TraceStep {
  const { recipient, instance } = delivery;
  const { configuration } = instance;
  const list = tablesOfParameter(configuration, 'virtual_mailbox_maps');
  const answer = findAddress(
    list,
    recipient,
    usualForms(configuration, recipient),
    extensionSettingsOf(configuration),
  );
  switch (answer.kind) {
    case 'found':
      return endAt(
        context,
        delivery,
        'mailbox',
        `virtual_mailbox_maps has ${answer.key}: ${answer.value}`,
        answer.place,
      );
    case 'absent':
      return endAt(context, delivery, 'bounce', 'virtual_mailbox_maps does not have it');
    case 'unknown':
      return endAt(context, delivery, 'unknown', answer.why);
    case 'fails':
      return endAt(context, delivery, 'deferred', answer.why);
  }
}

interface NetworkRoute extends TraceRoute {
  readonly agent: Extract<DeliveryAgent, 'smtp' | 'lmtp'>;
}

function hopSteps(
  context: TraceContext,
  delivery: Delivery,
  route: NetworkRoute,
  arrive: Arrive,
): readonly TraceStep[] {
  const { workspace } = context;
  const { instance } = delivery;
  const { agent, transport, nexthop, place } = route;
  const hops = hopsOf({ workspace, instance, agent, transport }, nexthop);
  const host = hostOf(instance);
  const how =
    nexthopsOf(nexthop).some(({ kind }) => kind === 'mx') && agent === 'smtp' ? 'by MX' : 'as it stands';
  const why = `next hop ${nexthop}, ${how}`;
  const [only] = hops;
  if (hops.length === 1 && only) {
    const there = stepsOfHop(context, delivery, { route, hop: only, arrive, others: false });
    return [stepOf('nexthop', host, labelOf(only), why, { place: placeOfHop(only) ?? place }), ...there];
  }
  const others = hops.some((hop) => !isWithoutAddress(hop));
  const ways = hops.map(
    (hop): TraceWay => ({
      label: labelOf(hop),
      backup: hop.backup,
      steps: stepsOfHop(
        context,
        { ...delivery, backup: delivery.backup || hop.backup },
        { route, hop, arrive, others },
      ),
    }),
  );
  return [stepOf('nexthop', host, `to one of ${hops.length} hosts`, why, { place, ways })];
}

function placeOfHop(hop: Hop): FlowPlace | undefined {
  return hop.kind === 'host' ? hop.place : undefined;
}

function labelOf(hop: Hop): string {
  switch (hop.kind) {
    case 'host': {
      const preference = hop.preference === undefined ? '' : `MX ${hop.preference} `;
      const port = hop.port === undefined ? '' : `, port ${hop.port}`;
      const addresses = hop.addresses.addresses.map(({ address }) => address).slice(0, 4);
      const known = addresses.length === 0 ? '' : ` (${addresses.join(', ')})`;
      return `to ${preference}${shownName(hop.name)}${known}${port}`;
    }
    case 'outside':
      return `to ${hop.label} (${hop.detail})`;
    case 'service':
      return `to ${hop.label} (${hop.detail})`;
    case 'loop':
      return 'to itself';
    case 'dead':
      return `to ${hop.label}`;
  }
}

interface HopWay {
  readonly route: NetworkRoute;
  readonly hop: Hop;
  readonly arrive: Arrive;
  /** Another host can take the mail where this one has no address. */
  readonly others: boolean;
}

function isWithoutAddress(hop: Hop): boolean {
  return hop.kind === 'dead' || (hop.kind === 'host' && hop.addresses.status === 'none');
}

function stepsOfHop(
  context: TraceContext,
  delivery: Delivery,
  { route, hop, arrive, others }: HopWay,
): readonly TraceStep[] {
  const { agent, nexthop, place } = route;
  switch (hop.kind) {
    case 'loop':
      return [endAt(context, delivery, 'loop', hop.why, place)];
    case 'dead': {
      const faulty = nexthopsOf(nexthop).every(({ kind }) => kind === 'bad');
      return [endAt(context, delivery, faulty ? 'deferred' : 'bounce', `${hop.label}: ${hop.why}`, place)];
    }
    case 'service': {
      const outcome = agent === 'lmtp' ? 'mailbox' : 'outside';
      return [endAt(context, delivery, outcome, `handed to ${hop.label}, ${hop.detail}`, place)];
    }
    case 'host':
    case 'outside': {
      const name = hop.kind === 'host' ? shownName(hop.name) : hop.label;
      if (isWithoutAddress(hop)) {
        const why = `${name} has no address`;
        const host = hostOf(delivery.instance);
        return others
          ? [stepOf('nexthop', host, why, 'it is passed over', { state: 'bad', place: placeOfHop(hop) })]
          : [endAt(context, delivery, 'bounce', why, placeOfHop(hop) ?? place)];
      }
      const at = (outcome: 'mailbox' | 'outside' | 'unknown', why: string): TraceStep =>
        endAt(context, delivery, outcome, why, place, name);
      if (agent === 'lmtp') return [at('mailbox', `${name} keeps the mailboxes (lmtp)`)];
      const there = hop.instance;
      if (there === undefined) return [at('outside', `no configuration at hand is that of ${name}`)];
      if (!isMailPort(hop)) {
        const smtpd = parameterValue(there.configuration, 'myhostname').value ?? name;
        return [at('unknown', `what ${smtpd} does on port ${hop.port} is not followed`)];
      }
      const client = { kind: 'instance', instance: delivery.instance } as const;
      return arrive(context, { ...delivery, instance: there, client });
    }
  }
}

/**
 * Postfix's address resolver (trivial-rewrite(8)): from a recipient address and a sender to address class, transport, nexthop and
 * recipient, in Postfix's own order of parameters, tables and look-ups, with a record of what decided.
 */
import { extensionSettingsOf, usualForms } from './address-forms.ts';
import { parameterValue } from './configuration.ts';
import { classifyDomain } from './domain-class.ts';
import type { FilePlace } from './expansion-places.ts';
import { findAddress } from './find-address.ts';
import { resolveRecipient } from './resolve-recipient.ts';
import { rewriteService } from './rewrite-service.ts';
import { type ListAnswer, tablesOfParameter } from './table-list.ts';
import { type Route, routeAfterRow, splitRoute } from './transport-route.ts';
import { transportRowOf } from './transport-row.ts';
import { isTrue } from './truth.ts';
import type {
  AddressClass,
  DomainClass,
  MasterService,
  PostfixConfiguration,
  Resolution,
  ResolveStep,
} from './types.ts';

/** Who sends: some tables are looked up with the sender's address. Empty: the null sender of bounces. */
export interface ResolveOptions {
  readonly sender?: string;
}

/**
 * What Postfix answers for an address in internal form, as it stands in the queue (no quotes; rewriting to standard form is
 * `rewriteAddress`, which comes before). Where a list or table that decides cannot be read, or a value depends on a host name that
 * nothing says, `unknown` is true and what is not known is null; where Postfix sets its error flag or fails, `error` says why.
 */
export function resolveAddress(
  configuration: PostfixConfiguration,
  address: string,
  options: ResolveOptions = {},
): Resolution {
  const service = rewriteService(configuration);
  const answer = resolveRecipient(configuration, address, service);
  if (answer.kind === 'unknown') return unknownResolution(address, address);
  if (answer.kind === 'error') return errorResolution(address, answer.recipient, answer.error, [], 'address');
  const { recipient, domain } = answer;
  const query: Query = { configuration, service, sender: options.sender ?? '', recipient, domain, steps: [] };
  const membership = answer.local ?? classifyDomain(configuration, domain);
  if (membership.class === 'unknown') return unknownResolution(address, recipient);
  noteClass(query, membership);
  const own = routeOfClass(query, membership.class);
  if (own.kind === 'fails') return errorResolution(address, recipient, own.why, query.steps, 'lookup');
  const final = afterTables(query, membership.class, own.route);
  if (final.kind === 'fails') return errorResolution(address, recipient, final.why, query.steps, 'lookup');
  if (recipient.startsWith('-') && !isTrue(valueFor(query, 'allow_min_user'))) {
    return errorResolution(
      address,
      recipient,
      'the local part starts with a hyphen (allow_min_user)',
      query.steps,
      'address',
    );
  }
  const { transport, nexthop } = final.route;
  return {
    address,
    class: membership.class,
    transport: transport ?? null,
    nexthop: nexthop ?? null,
    recipient,
    unknown: transport === undefined || nexthop === undefined,
    error: undefined,
    steps: query.steps,
  };
}

interface Query {
  readonly configuration: PostfixConfiguration;
  readonly service: MasterService | undefined;
  readonly sender: string;
  readonly recipient: string;
  readonly domain: string;
  readonly steps: ResolveStep[];
}

/** A route so far, or the reason for which Postfix gives up (and tries again later). */
type Routing =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'fails'; readonly why: string };

const UNKNOWN_ROUTE: Route = { transport: undefined, nexthop: undefined };

/** Class, its transport parameter, then whatever gives the nexthop: the transport's own, sender's relayhost, relayhost, domain. */
function routeOfClass(query: Query, addressClass: AddressClass): Routing {
  if (addressClass === 'virtual-alias') {
    const named = isTrue(valueFor(query, 'show_user_unknown_table_name'));
    const nexthop = `5.1.1 User unknown${named ? ' in virtual alias table' : ''}`;
    return { kind: 'route', route: { transport: 'error', nexthop } };
  }
  const transport = transportOfClass(query, addressClass);
  if (transport.kind === 'fails') return transport;
  const text = transport.text;
  const { transport: name, nexthop } = text === undefined ? UNKNOWN_ROUTE : splitRoute(text);
  if (name === '') return { kind: 'fails', why: `${transport.parameter} gives no transport` };
  if (nexthop) return { kind: 'route', route: { transport: name, nexthop } };
  if (addressClass === 'local' || addressClass === 'virtual-mailbox') {
    return {
      kind: 'route',
      route: { transport: name, nexthop: text === undefined ? undefined : query.domain },
    };
  }
  const relayed = relayhostOf(query);
  if (relayed.kind === 'fails') return relayed;
  return {
    kind: 'route',
    route: { transport: name, nexthop: text === undefined ? undefined : relayed.text },
  };
}

type Text =
  | { readonly kind: 'text'; readonly text: string | undefined; readonly parameter: string }
  | { readonly kind: 'fails'; readonly why: string };

const CLASS_TRANSPORTS = {
  local: 'local_transport',
  'virtual-mailbox': 'virtual_transport',
  relay: 'relay_transport',
  default: 'default_transport',
} as const;

function transportOfClass(query: Query, addressClass: keyof typeof CLASS_TRANSPORTS): Text {
  if (addressClass === 'default') {
    const bySender = findBySender(
      query,
      'sender_dependent_default_transport_maps',
      'empty_address_default_transport_maps_lookup_key',
      () => fromParameter(query, 'default_transport'),
    );
    if (bySender.kind !== 'absent') return bySender;
  }
  return fromParameter(query, CLASS_TRANSPORTS[addressClass]);
}

/** The nexthop of off-host classes: `sender_dependent_relayhost_maps`, else `relayhost`, else the domain itself. */
function relayhostOf(query: Query): Text {
  const bySender = findBySender(
    query,
    'sender_dependent_relayhost_maps',
    'empty_address_relayhost_maps_lookup_key',
    () => globalRelayhost(query),
  );
  return bySender.kind === 'absent' ? globalRelayhost(query) : bySender;
}

function globalRelayhost(query: Query): Text {
  return valueFor(query, 'relayhost') === ''
    ? { kind: 'text', text: query.domain, parameter: 'relayhost' }
    : fromParameter(query, 'relayhost');
}

function fromParameter(query: Query, parameter: string): Text {
  const text = valueFor(query, parameter);
  if (text !== undefined) noteParameter(query, parameter, text);
  return { kind: 'text', text, parameter };
}

/** A table that is looked up with the sender. DUNNO ends the search: what stands behind the table counts. */
function findBySender(
  query: Query,
  parameter: string,
  nullKeyParameter: string,
  behind: () => Text,
): Text | { readonly kind: 'absent' } {
  const list = tablesOfParameter(query.configuration, parameter, query.service);
  if (list.tables.length === 0 && !list.unknown) return ABSENT_TEXT;
  const key = query.sender === '' ? valueFor(query, nullKeyParameter) : query.sender;
  if (key === undefined) return { kind: 'text', text: undefined, parameter };
  const answer = findAddress(
    list,
    key,
    usualForms(query.configuration, key, query.service),
    extensionSettingsOf(query.configuration, query.service),
  );
  if (answer.kind === 'absent' || answer.kind === 'fails') return answer;
  if (answer.kind === 'unknown') return { kind: 'text', text: undefined, parameter };
  noteAnswer(query, parameter, answer);
  return answer.value.toUpperCase() === 'DUNNO' ? behind() : { kind: 'text', text: answer.value, parameter };
}

const ABSENT_TEXT = { kind: 'absent' } as const;

/** `transport_maps` (not for virtual alias domains), then `relocated_maps` (for all). */
function afterTables(query: Query, addressClass: AddressClass, before: Route): Routing {
  let route = before;
  if (addressClass !== 'virtual-alias') {
    const row = transportRowOf(query.configuration, query.recipient, query.service);
    if (row.kind === 'fails') return row;
    if (row.kind === 'unknown') route = UNKNOWN_ROUTE;
    if (row.kind === 'found') {
      noteAnswer(query, 'transport_maps', row);
      route = routeAfterRow(route, row.value, query.domain);
    }
  }
  const list = tablesOfParameter(query.configuration, 'relocated_maps', query.service);
  const moved = findAddress(
    list,
    query.recipient,
    usualForms(query.configuration, query.recipient, query.service),
    extensionSettingsOf(query.configuration, query.service),
  );
  if (moved.kind === 'fails') return moved;
  if (moved.kind === 'unknown') route = UNKNOWN_ROUTE;
  if (moved.kind === 'found') {
    noteAnswer(query, 'relocated_maps', moved);
    route = { transport: 'error', nexthop: `5.1.6 User has moved to ${moved.value}` };
  }
  return { kind: 'route', route };
}

function valueFor(query: Query, parameter: string): string | undefined {
  return parameterValue(query.configuration, parameter, query.service).value;
}

function noteClass(query: Query, membership: DomainClass): void {
  if (membership.parameter === undefined) return;
  const { parameter, path, span } = membership;
  query.steps.push({ parameter, key: query.domain, value: membership.class, path, span });
}

function noteParameter(query: Query, parameter: string, value: string): void {
  const { entry, from } = parameterValue(query.configuration, parameter, query.service);
  const { main, master } = query.configuration;
  const path = entry && (from === 'master.cf' ? master?.path : main.path);
  query.steps.push({
    parameter,
    key: query.domain,
    value,
    path,
    span: path === undefined ? undefined : entry?.valueSpan,
  });
}

function noteAnswer(query: Query, parameter: string, answer: Extract<ListAnswer, { kind: 'found' }>): void {
  const place: FilePlace | undefined = answer.place;
  query.steps.push({ parameter, key: answer.key, value: answer.value, path: place?.path, span: place?.span });
}

function unknownResolution(address: string, recipient: string): Resolution {
  return {
    address,
    class: null,
    transport: null,
    nexthop: null,
    recipient,
    unknown: true,
    error: undefined,
    steps: [],
  };
}

function errorResolution(
  address: string,
  recipient: string,
  error: string,
  steps: readonly ResolveStep[],
  fault: 'address' | 'lookup',
): Resolution {
  const nothing = { class: null, transport: null, nexthop: null } as const;
  return { address, ...nothing, recipient, unknown: false, error, fault, steps };
}

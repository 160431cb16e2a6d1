/**
 * What happens to mail while hosts are down: who takes it, what waits where and until when, what is returned, and which single host
 * stops which domains. Follows the ways that `traceOf` knows; says nothing of what no file says.
 */

import { instancesOf } from '../workspace/instances.ts';
import { indexOf, type Workspace } from '../workspace/workspace.ts';
import { answerOnce } from '../workspace/workspace-index.ts';
import {
  type DomainGroup,
  type DomainWay,
  type Exchange,
  groupDomains,
  wayOf,
  zoneMailDomains,
} from './domain-groups.ts';
import { type DownHosts, downHostsOf, isDown, NOTHING_DOWN } from './down-hosts.ts';
import { type Delivery, deliveriesOf } from './failure-deliveries.ts';
import { isNamesLost, type NameService, nameServiceOf } from './failure-names.ts';
import { hostedDomainsOf } from './hosted-domains.ts';
import { nodeId } from './node-id.ts';
import { type InstanceTrace, traceKey, traceOf } from './trace.ts';
import { shownName } from './words.ts';

/** What is asked. */
export interface FailureQuestion {
  /** Names or addresses of hosts. */
  readonly down: readonly string[];
  /** Only these domains (with or without final dot); undefined: all. */
  readonly domains?: readonly string[];
}

/** One MX host. */
export interface ExchangeState {
  /** Without final dot. */
  readonly name: string;
  readonly preference: number;
  /** Another one is better. */
  readonly backup: boolean;
  /** `no-address`: senders cannot find it; `unknown`: nobody can tell whether it takes the domain's mail. */
  readonly state: 'takes' | 'refuses' | 'down' | 'no-address' | 'unknown';
}

/**
 * Where senders bring mail: `taken` by `hosts`; `waits`: nothing answers, so that senders keep it (RFC 5321, 4.5.4.1); `refused`: the host
 * that answers wants none, so that senders return it at once; `partly`: of equal hosts some take and some refuse; `nowhere`: no MX has an
 * address, so that senders return it; `null-mx`: the domain takes no mail by its own word; `unknown`.
 */
export interface Arrival {
  readonly kind: 'taken' | 'waits' | 'refused' | 'partly' | 'nowhere' | 'null-mx' | 'unknown';
  /** Names, without final dot, of the hosts that senders come to. */
  readonly hosts: readonly string[];
  /** They stand in for better hosts that are down. */
  readonly instead: boolean;
}

/** What happens to the mail of domains that are treated alike. */
export interface DomainFailure {
  /** Without final dot; with the view where a zone has one. Ascending; at least one. */
  readonly domains: readonly string[];
  /** By preference. Empty where no zone at hand has the domain: then its mail is followed from the instances that list it. */
  readonly exchanges: readonly ExchangeState[];
  readonly arrival: Arrival;
  /** What becomes of mail once it is taken: each way once. */
  readonly deliveries: readonly Delivery[];
  /** Of these domains nobody answers for the name any more: senders keep mail as soon as caches have forgotten it. */
  readonly namesLost: readonly string[];
  /** Whether anything is worse than with every host up. */
  readonly worse: boolean;
}

/** A host whose loss alone stops domains. */
export interface SinglePoint {
  /** Without final dot, or an address. */
  readonly host: string;
  /** No server takes their mail any more. */
  readonly stopsArrival: readonly string[];
  /** Mail is taken, but waits or is returned for all or some recipients. */
  readonly stopsDelivery: readonly string[];
  /** Nobody answers for their names any more. */
  readonly stopsNames: readonly string[];
}

export interface FailureReport {
  /** The hosts asked for; `known` where a file says something of them. */
  readonly down: readonly { readonly host: string; readonly known: boolean }[];
  readonly domains: readonly DomainFailure[];
  /** By how many domains they stop, then by name. With nothing down but each alone. */
  readonly singlePoints: readonly SinglePoint[];
  /** Domains some of whose name servers stand in no file at hand: whether one of them is alone cannot be told. */
  readonly namesUnknown: readonly string[];
}

/** A group of domains that go the same way, with what the walk needs. */
interface Case {
  readonly domains: readonly string[];
  readonly way: DomainWay;
  readonly names: readonly (NameService | undefined)[];
}

/** What happens with those hosts down. The same workspace and question give the same report. */
export function simulateFailure(workspace: Workspace, question: FailureQuestion): FailureReport {
  const cases = casesOf(workspace, question.domains);
  const down = downHostsOf(workspace, question.down);
  const seen = new Set<string>();
  const points = new Map<string, { arrival: string[]; delivery: string[]; names: string[] }>();
  const domains = cases.map((one): DomainFailure => {
    const met = new Set<string>();
    const usual = failureOf(workspace, one, NOTHING_DOWN, met);
    for (const { servers } of one.names.flatMap((service) => service ?? [])) {
      for (const server of servers) met.add(server.name);
    }
    for (const host of met) seen.add(host);
    for (const host of machinesOf(workspace, met)) {
      const alone = failureOf(workspace, one, downHostsOf(workspace, [host]), undefined);
      const point = points.get(host) ?? { arrival: [], delivery: [], names: [] };
      points.set(host, point);
      if (isWorseArrival(usual, alone)) point.arrival.push(...one.domains);
      else if (isWorseDelivery(usual, alone)) point.delivery.push(...one.domains);
      point.names.push(...alone.namesLost);
    }
    const now = question.down.length === 0 ? usual : failureOf(workspace, one, down, undefined);
    const worse = now.namesLost.length > 0 || isWorseArrival(usual, now) || isWorseDelivery(usual, now);
    return { ...now, worse };
  });
  return {
    down: question.down.map((host) => ({ host: plain(host), known: isKnown(workspace, host, seen) })),
    domains,
    singlePoints: [...points]
      .map(
        ([host, point]): SinglePoint => ({
          host: shownName(host),
          stopsArrival: point.arrival.sort(),
          stopsDelivery: point.delivery.sort(),
          stopsNames: point.names.sort(),
        }),
      )
      .filter((point) => reachOf(point) > 0)
      .sort((a, b) => reachOf(b) - reachOf(a) || (a.host < b.host ? -1 : 1)),
    namesUnknown: cases
      .flatMap(({ domains, names }) => domains.filter((_, at) => names[at]?.complete === false))
      .sort(),
  };
}

/**
 * Only what happens to each group of domains (in the order of a report on the same domains) with those hosts down; `worse` is where
 * anything differs from the report given.
 */
export function failuresWith(
  workspace: Workspace,
  down: readonly string[],
  usual: FailureReport,
): readonly DomainFailure[] {
  const hosts = downHostsOf(workspace, down);
  const differs = (one: Happening, other: DomainFailure | undefined): boolean =>
    JSON.stringify([one.arrival, one.deliveries, one.namesLost]) !==
    JSON.stringify([other?.arrival, other?.deliveries, other?.namesLost]);
  return casesOf(workspace, undefined).map((one, at) => {
    const now = failureOf(workspace, one, hosts, undefined);
    return { ...now, worse: differs(now, usual.domains[at]) };
  });
}

/** One name for each machine: the first of those that are met. */
function machinesOf(workspace: Workspace, hosts: ReadonlySet<string>): readonly string[] {
  const machines = new Map<string, string>();
  for (const host of hosts) {
    const { addresses, folders } = downHostsOf(workspace, [host]);
    const parts = [...addresses, ...folders].sort();
    const key = parts.length === 0 ? host : parts.join('\n');
    if (!machines.has(key)) machines.set(key, host);
  }
  return [...machines.values()];
}

function plain(host: string): string {
  return shownName(host.toLowerCase());
}

function reachOf(point: SinglePoint): number {
  return new Set([...point.stopsArrival, ...point.stopsDelivery, ...point.stopsNames]).size;
}

function isKnown(workspace: Workspace, host: string, seen: ReadonlySet<string>): boolean {
  const { names, addresses, folders } = downHostsOf(workspace, [host]);
  if (folders.size > 0 || (names.size > 0 && addresses.size > 0)) return true;
  return [...names, ...addresses].some((one) => seen.has(one));
}

const CASES = {};

/** Made once for a state of the workspace: the runbook asks for each host. */
function casesOf(workspace: Workspace, wanted: readonly string[] | undefined): readonly Case[] {
  const known = answerOnce(indexOf(workspace), CASES, () => new Map<string, readonly Case[]>());
  const key = wanted === undefined ? '*' : wanted.join('\n');
  let cases = known.get(key);
  if (!cases) {
    cases = makeCases(workspace, wanted);
    known.set(key, cases);
  }
  return cases;
}

function makeCases(workspace: Workspace, wanted: readonly string[] | undefined): readonly Case[] {
  const only = wanted && new Set(wanted.map((domain) => `${shownName(domain.toLowerCase())}.`));
  const inZones = zoneMailDomains(workspace, only);
  const cases = groupDomains(workspace, inZones).flatMap((group) => caseOf(workspace, group));
  const zoned = new Set(inZones.map(({ domain }) => domain));
  return [...cases, ...casesWithoutZone(workspace, only, zoned)];
}

function caseOf(workspace: Workspace, { domains }: DomainGroup): readonly Case[] {
  const [first] = domains;
  if (!first) return [];
  return [
    {
      domains: domains.map(({ domain, zone }) =>
        zone.view === undefined ? shownName(domain) : `${shownName(domain)} (view ${zone.view})`,
      ),
      way: wayOf(workspace, first),
      names: domains.map(({ zone }) => nameServiceOf(workspace, zone)),
    },
  ];
}

/** Domains that instances list and no zone at hand has: how mail gets there is unknown, what happens then is not. */
function casesWithoutZone(
  workspace: Workspace,
  only: ReadonlySet<string> | undefined,
  zoned: ReadonlySet<string>,
): readonly Case[] {
  const traces = new Map<string, Map<string, InstanceTrace>>();
  for (const instance of instancesOf(workspace)) {
    for (const domain of hostedDomainsOf(instance)) {
      if (zoned.has(domain) || (only && !only.has(domain))) continue;
      const known = traces.get(domain) ?? new Map<string, InstanceTrace>();
      known.set(instance.folder, traceOf(workspace, instance, domain));
      traces.set(domain, known);
    }
  }
  const groups = new Map<
    string,
    { readonly traces: Map<string, InstanceTrace>; readonly domains: string[] }
  >();
  for (const [domain, found] of traces) {
    const key = [...found.values()].map((trace) => traceKey(trace, domain)).join('\n');
    const group = groups.get(key);
    if (group) group.domains.push(domain);
    else groups.set(key, { traces: found, domains: [domain] });
  }
  return [...groups.values()].map((group) => ({
    domains: group.domains.map(shownName).sort(),
    way: { exchanges: [], traces: group.traces },
    names: [],
  }));
}

type Happening = Omit<DomainFailure, 'worse'>;

/** `met` gets the hosts of the way, absolute names or addresses. */
function failureOf(
  workspace: Workspace,
  one: Case,
  down: DownHosts,
  met: Set<string> | undefined,
): Happening {
  const { exchanges, traces } = one.way;
  const best = exchanges[0]?.preference;
  const states = exchanges.map((exchange): ExchangeState => {
    if (exchange.target !== '.') met?.add(exchange.target);
    return {
      name: shownName(exchange.target),
      preference: exchange.preference,
      backup: exchange.preference !== best,
      state: stateOf(exchange, traces, down),
    };
  });
  const arrival = arrivalOf(exchanges, states);
  const goTo = new Set(arrival.hosts);
  const entered = instancesOfArrival(exchanges, states, one.way, goTo, down, met !== undefined);
  const found = new Map<string, Delivery>();
  for (const { trace, isEntered } of entered) {
    for (const delivery of deliveriesOf(workspace, trace, down, met)) {
      if (isEntered) found.set(JSON.stringify(delivery), delivery);
    }
  }
  return {
    domains: one.domains,
    exchanges: states,
    arrival,
    deliveries: [...found.values()],
    namesLost: one.domains.filter((_, at) => {
      const service = one.names[at];
      return service !== undefined && isNamesLost(service, down);
    }),
  };
}

/** The instances that mail comes to, each once; `all`: also those that only stand ready. */
function instancesOfArrival(
  exchanges: readonly Exchange[],
  states: readonly ExchangeState[],
  { traces }: DomainWay,
  goTo: ReadonlySet<string>,
  down: DownHosts,
  all: boolean,
): readonly { readonly trace: InstanceTrace; readonly isEntered: boolean }[] {
  if (exchanges.length === 0) {
    const up = [...traces.values()].filter(({ instance }) => all || !isDown(down, { instance }));
    return up.map((trace) => ({ trace, isEntered: true }));
  }
  const entered = new Map<string, boolean>();
  for (const [at, { instance }] of exchanges.entries()) {
    const state = states[at];
    if (!instance || !state) continue;
    const comes = goTo.has(state.name) && state.state !== 'refuses';
    if (comes || all) entered.set(instance.folder, comes || (entered.get(instance.folder) ?? false));
  }
  return [...entered].flatMap(([folder, isEntered]) => {
    const trace = traces.get(folder);
    return trace ? [{ trace, isEntered }] : [];
  });
}

function stateOf(
  { target, addresses, instance }: Exchange,
  traces: ReadonlyMap<string, InstanceTrace>,
  down: DownHosts,
): ExchangeState['state'] {
  if (isDown(down, { name: target, addresses, instance })) return 'down';
  if (addresses.status === 'none') return 'no-address';
  const trace: InstanceTrace | undefined = instance && traces.get(instance.folder);
  const answer = trace?.route.acceptance.answer;
  return answer === 'yes' ? 'takes' : answer === 'no' ? 'refuses' : 'unknown';
}

/** RFC 5321, 5.1: the best host that answers decides; one that refuses for good ends the search. */
function arrivalOf(exchanges: readonly Exchange[], states: readonly ExchangeState[]): Arrival {
  if (exchanges.length === 0) return { kind: 'unknown', hosts: [], instead: false };
  if (exchanges.every(({ target }) => target === '.')) return { kind: 'null-mx', hosts: [], instead: false };
  const up = states.filter(({ state, name }) => state !== 'down' && state !== 'no-address' && name !== '.');
  const [first] = up;
  if (!first) {
    const waits = states.some(({ state }) => state === 'down');
    return { kind: waits ? 'waits' : 'nowhere', hosts: [], instead: false };
  }
  const asked = up.filter(({ preference }) => preference === first.preference);
  const has = (state: ExchangeState['state']): boolean => asked.some((one) => one.state === state);
  const kind = has('unknown')
    ? 'unknown'
    : !has('refuses')
      ? 'taken'
      : has('takes')
        ? 'partly'
        : ('refused' as const);
  const instead = states.some(({ state, preference }) => state === 'down' && preference < first.preference);
  return { kind, hosts: asked.map(({ name }) => name), instead };
}

const RANKS: Readonly<Record<Arrival['kind'], number>> = {
  taken: 0,
  unknown: 0,
  partly: 1,
  waits: 2,
  nowhere: 2,
  refused: 2,
  'null-mx': 0,
};

function isWorseArrival(usual: Happening, now: Happening): boolean {
  if (RANKS[now.arrival.kind] > RANKS[usual.arrival.kind]) return true;
  // Without a zone, an instance that is down takes nothing from anybody.
  return usual.exchanges.length === 0 && usual.deliveries.length > 0 && now.deliveries.length === 0;
}

/** Whether some way ends badly that does not do so usually. */
function isWorseDelivery(usual: Happening, now: Happening): boolean {
  const bad = ({ kind }: Delivery): boolean => kind === 'queued' || kind === 'bounced';
  const before = new Set(usual.deliveries.filter(bad).map(badness));
  return now.deliveries.filter(bad).some((delivery) => !before.has(badness(delivery)));
}

function badness({ kind, at, why }: Delivery): string {
  return nodeId('bounce', kind, at, why);
}

/**
 * What logs tell of the graph, as `mailzone graph --log FILE --format json` prints it beside the graph.
 */
import { stampText } from '../mail-log/stamp.ts';
import type { MailLogReport, TrafficCounts } from '../mail-log/types.ts';
import type { GraphJson } from './graph-json.ts';
import type { ObservedFlow } from './observed-flow.ts';

/** Counts; `lastSeen` as the machine's clock showed it, null for never. */
export interface TrafficJson {
  readonly delivered: number;
  readonly deferred: number;
  readonly bounced: number;
  readonly expired: number;
  readonly rejected: number;
  readonly lastSeen: string | null;
}

/** The graph with what logs tell of it. */
export type ObservedGraphJson<Graph extends GraphJson> = Omit<Graph, 'edges'> & {
  readonly edges: readonly (GraphJson['edges'][number] & { readonly traffic?: TrafficJson })[];
  readonly traffic: ObservedJson;
};

export interface ObservedRouteJson extends TrafficJson {
  readonly host: string;
  readonly syslogName: string;
  readonly agent: string;
  readonly domain: string;
  readonly originalDomain: string;
  readonly relay: string;
  readonly explained: boolean | null;
}

/** `routes` has the most used ones, a thousand at most; `explained` is null where nobody can tell. */
export interface ObservedJson {
  readonly lines: {
    readonly all: number;
    readonly other: number;
    readonly foreign: number;
    readonly notUnderstood: number;
  };
  readonly total: TrafficJson;
  readonly neverSeen: number;
  readonly otherMachines: readonly string[];
  readonly routes: readonly ObservedRouteJson[];
  readonly routeCount: number;
}

const MAX_ROUTES = 1000;

/** The graph's JSON with `traffic` at each edge that a log tells of, and in all. `graph` is that of `observed.flow`. */
export function observedGraphJsonOf<Graph extends GraphJson>(
  graph: Graph,
  observed: ObservedFlow,
  report: MailLogReport,
): ObservedGraphJson<Graph> {
  const edges = graph.edges.map((edge, at) => {
    const counts = observed.traffic[at];
    return counts ? { ...edge, traffic: trafficJsonOf(counts) } : edge;
  });
  return { ...graph, edges, traffic: observedJsonOf(observed, report) };
}

function observedJsonOf(
  { unexplained, notFollowed, otherMachines, neverSeen }: ObservedFlow,
  report: MailLogReport,
): ObservedJson {
  const bad = new Set(unexplained.map(({ row }) => row));
  const others = new Set(otherMachines);
  return {
    lines: {
      all: report.lines,
      other: report.otherLines,
      foreign: report.foreignLines,
      notUnderstood: report.notUnderstood,
    },
    total: trafficJsonOf(report.total),
    neverSeen,
    otherMachines,
    routes: report.rows.slice(0, MAX_ROUTES).map((row) => ({
      host: row.host,
      syslogName: row.syslogName,
      agent: row.agent,
      domain: row.domain,
      originalDomain: row.originalDomain,
      relay: row.relay,
      ...trafficJsonOf(row),
      explained: others.has(row.host) || notFollowed.has(row) ? null : !bad.has(row),
    })),
    routeCount: report.rows.length,
  };
}

function trafficJsonOf(counts: TrafficCounts): TrafficJson {
  const { delivered, deferred, bounced, expired, rejected, lastSeen } = counts;
  return {
    delivered,
    deferred,
    bounced,
    expired,
    rejected,
    lastSeen: lastSeen < 0 ? null : stampText(lastSeen),
  };
}

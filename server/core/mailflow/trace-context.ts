/**
 * What the parts of an address's trace share: the place where ends and stations are gathered, and how steps are made.
 */

import { parameterValue } from '../postfix/configuration.ts';
import { isTrue } from '../postfix/truth.ts';
import type { Resolution } from '../postfix/types.ts';
import type { PostfixInstance } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { TraceEnd, TraceOutcome, TraceStage, TraceStation, TraceStep } from './address-trace-types.ts';
import type { FlowPlace } from './types.ts';
import { shownName } from './words.ts';

/** One trace in the making. `left`: recipients that may still be followed. */
export interface TraceContext {
  readonly workspace: Workspace;
  readonly ends: TraceEnd[];
  readonly stations: TraceStation[];
  left: number;
}

/** Who hands mail to an instance. */
export type TraceClient =
  | {
      readonly kind: 'outside';
      /** IP address; undefined: anybody. */
      readonly address: string | undefined;
    }
  | { readonly kind: 'instance'; readonly instance: PostfixInstance }
  /** The instance itself: its users and programs, or local(8) that sends a forwarded message anew. */
  | { readonly kind: 'own' };

/** Mail that comes to an instance. Addresses in internal form. */
export interface Arrival {
  readonly instance: PostfixInstance;
  readonly recipient: string;
  /** Undefined: anybody's. */
  readonly sender: string | undefined;
  readonly client: TraceClient;
  /** Instances with the recipients that mail has come through. */
  readonly passed: readonly string[];
  readonly backup: boolean;
  readonly provided: readonly string[];
}

/** A recipient at an instance that has taken and rewritten it. `resolutions` are the station's, for others to read. */
export interface Delivery extends Arrival {
  readonly resolutions: { readonly sender: string; readonly resolution: Resolution }[];
}

/** Follows an arrival to its ends, and gives its steps. */
export type Arrive = (context: TraceContext, arrival: Arrival) => readonly TraceStep[];

/** The instance as the trace calls it. */
export function hostOf({ host, folder }: PostfixInstance): string {
  return host === undefined ? folder : shownName(host);
}

/** What a step may leave out. */
type StepRest = Partial<Pick<TraceStep, 'state' | 'place' | 'lookups' | 'ways'>>;

export function stepOf(
  stage: TraceStage,
  host: string | undefined,
  decision: string,
  why: string,
  { state = 'good', place, lookups = [], ways = [] }: StepRest = {},
): TraceStep {
  return { stage, host, decision, why, state, place, lookups, ways };
}

/** Notes an end, and gives the step that says it. The host's soft_bounce keeps what would be sent back. */
export function endAt(
  context: TraceContext,
  arrival: Arrival,
  outcome: TraceOutcome,
  why: string,
  place?: FlowPlace,
  host = hostOf(arrival.instance),
): TraceStep {
  const { recipient, backup, provided, instance } = arrival;
  const soft =
    outcome === 'bounce' && isTrue(parameterValue(instance.configuration, 'soft_bounce').value ?? '');
  const end: TraceEnd = {
    recipient,
    outcome: soft ? 'deferred' : outcome,
    host,
    why: soft ? `${why} (soft_bounce keeps it in the queue)` : why,
    backup,
    provided,
  };
  noteEnd(context, end);
  return endStep(end, place);
}

/** Notes an end once. */
export function noteEnd(context: TraceContext, end: TraceEnd): void {
  const key = JSON.stringify(end);
  if (!context.ends.some((known) => JSON.stringify(known) === key)) context.ends.push(end);
}

const OUTCOMES: Readonly<
  Record<TraceOutcome, { readonly words: string; readonly state: TraceStep['state'] }>
> = {
  mailbox: { words: 'mailbox', state: 'good' },
  outside: { words: 'leaves the files at hand', state: 'good' },
  refused: { words: 'refused', state: 'bad' },
  bounce: { words: 'bounces', state: 'bad' },
  deferred: { words: 'deferred', state: 'bad' },
  discarded: { words: 'thrown away', state: 'bad' },
  loop: { words: 'loops', state: 'bad' },
  unknown: { words: 'not known', state: 'unknown' },
};

/** The step that says an end. */
export function endStep(end: TraceEnd, place?: FlowPlace): TraceStep {
  const { words, state } = OUTCOMES[end.outcome];
  return stepOf('delivery', end.host, `${words}: ${end.recipient}`, end.why, { state, place });
}

/** A place where path and span are known. */
export function placeFrom(
  at: { readonly path: string | undefined; readonly span: FlowPlace['span'] | undefined } | undefined,
): FlowPlace | undefined {
  return at?.path !== undefined && at.span !== undefined ? { path: at.path, span: at.span } : undefined;
}

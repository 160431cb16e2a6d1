/**
 * The way of one address as plain data: steps in the order in which mail meets them, ways where it may go several, and where it ends.
 */
import type { AcceptanceOptions, RecipientAcceptance } from '../postfix/acceptance/acceptance.ts';
import type { RecipientExpansion } from '../postfix/expansion.ts';
import type { Resolution } from '../postfix/types.ts';
import type { FlowPlace } from './types.ts';

export type TraceStage =
  | 'dns'
  | 'accept'
  | 'rewrite'
  | 'alias'
  | 'class'
  | 'transport'
  | 'nexthop'
  | 'delivery';

/** One decision. */
export interface TraceStep {
  readonly stage: TraceStage;
  /** Who decides: the instance's host name without final dot, else its folder; undefined: the sender's side, by DNS. */
  readonly host: string | undefined;
  readonly decision: string;
  /** The reason in plain words: parameter, row, record. */
  readonly why: string;
  readonly state: 'good' | 'bad' | 'unknown';
  readonly place: FlowPlace | undefined;
  /** Keys that were looked up for the decision, in order. */
  readonly lookups: readonly TraceLookup[];
  /** Where mail goes on from here on several ways (aliases, MX hosts); empty where the next step follows. */
  readonly ways: readonly TraceWay[];
}

/** A key that a table was asked for. */
export interface TraceLookup {
  readonly table: string;
  readonly key: string;
  readonly answer: 'hit' | 'miss' | 'unknown';
  /** What the table says; empty for a miss. */
  readonly value: string;
  readonly place: FlowPlace | undefined;
}

/** One of several ways. `backup`: only while better ones do not answer. */
export interface TraceWay {
  readonly label: string;
  readonly backup: boolean;
  readonly steps: readonly TraceStep[];
}

/**
 * - `mailbox`: delivered, or handed to the program that keeps mail; `outside`: to a server that no file at hand describes;
 * - `refused`: the sender is told at once; `bounce`: a server that had taken it sends it back; `deferred`: tried again later;
 * - `discarded`: thrown away without a word; `loop`; `unknown`: the files at hand do not say.
 */
export type TraceOutcome =
  | 'mailbox'
  | 'outside'
  | 'refused'
  | 'bounce'
  | 'deferred'
  | 'discarded'
  | 'loop'
  | 'unknown';

export interface TraceEnd {
  /** As the address is there, after all rewriting. */
  readonly recipient: string;
  readonly outcome: TraceOutcome;
  /** Where it ends; undefined: with the sender. */
  readonly host: string | undefined;
  readonly why: string;
  readonly backup: boolean;
  /** What has to be so for mail to come here, where nobody can tell: "mx1.example.com takes it". */
  readonly provided: readonly string[];
}

/** What one instance was asked, and its answers: those of the functions that are compared with the real programs. */
export interface TraceStation {
  /** Folder of the instance. */
  readonly instance: string;
  readonly recipient: string;
  /** One for each address that the client may come from; empty for the instance's own mail. */
  readonly acceptances: readonly {
    readonly options: AcceptanceOptions;
    readonly answer: RecipientAcceptance;
  }[];
  /** Undefined where the recipient is not taken. */
  readonly expansion: RecipientExpansion | undefined;
  readonly resolutions: readonly { readonly sender: string; readonly resolution: Resolution }[];
}

export interface AddressTrace {
  readonly address: string;
  readonly steps: readonly TraceStep[];
  /** Each once, in order; ends that only a backup leads to come where it is tried. */
  readonly ends: readonly TraceEnd[];
  readonly stations: readonly TraceStation[];
}

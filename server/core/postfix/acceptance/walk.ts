/**
 * The state of one walk through smtpd's access lists for one recipient, and what a restriction may answer.
 */
import { parameterValue } from '../configuration.ts';
import type { FilePlace } from '../expansion-places.ts';
import { resolveAddress } from '../resolve.ts';
import { rewriteInternal } from '../rewrite.ts';
import { isTrue } from '../truth.ts';
import type { MasterService, PostfixConfiguration, Resolution, ResolveStep } from '../types.ts';
import type { Choose } from './choices.ts';

/** Why a request is not let through. */
export type ReplyReason = 'relay' | 'recipient' | 'policy' | 'trouble';

/** A reply that refuses or defers. `code` is undefined where the connection ends without one. */
export interface Reply {
  readonly code: number | undefined;
  readonly reason: ReplyReason;
  readonly text: string;
}

/** What a restriction, a table or a list answers. */
export type Status =
  | { readonly kind: 'pass' }
  | { readonly kind: 'permit' }
  | { readonly kind: 'reject'; readonly reply: Reply };

export const PASS: Status = { kind: 'pass' };
export const PERMIT: Status = { kind: 'permit' };

/** Who asks: what an outside client says of itself. Addresses in internal form. */
export interface SmtpClient {
  /** IP address; undefined: anybody outside. */
  readonly address: string | undefined;
  /** Host name that forward and reverse look-ups confirm; undefined: not known. */
  readonly name: string | undefined;
  /** Name in the PTR record, confirmed or not. */
  readonly reverseName: string | undefined;
  readonly helo: string | undefined;
  /** Undefined: anybody's; empty: the null sender. */
  readonly sender: string | undefined;
  readonly encrypted: boolean | undefined;
}

/** The part of the conversation that a list belongs to. */
export type Phase = 'client' | 'helo' | 'sender' | 'recipient';

/** One walk. What changes on the way is here alone. */
export interface Walk {
  readonly configuration: PostfixConfiguration;
  readonly service: MasterService | undefined;
  readonly client: SmtpClient;
  /** Internal form, as the client wrote it; not yet rewritten. */
  readonly recipient: string;
  readonly choose: Choose;
  readonly steps: ResolveStep[];
  readonly resolutions: Map<string, Resolution | undefined>;
  /** Choices that stand for a whole walk, such as whether an unreadable table has something. */
  readonly guesses: Map<string, number>;
  /** What is at hand: without smtpd_delay_reject the first lists do not know sender or recipient. */
  hasSender: boolean;
  hasRecipient: boolean;
  depth: number;
  /** Depth at which warn_if_reject stands; 0: nowhere. */
  warning: number;
  deferIfPermit: Reply | undefined;
  /** The step of the restriction that set it. */
  deferringStep: ResolveStep | undefined;
  deferIfReject: Reply | undefined;
  discarded: boolean;
  senderListed: boolean;
  recipientListed: boolean;
}

/** A look at a restriction, for the steps: where it is written. */
export interface Asked {
  readonly parameter: string;
  readonly word: string;
  readonly place: FilePlace | undefined;
}

/** Notes what something answered. */
export function note(walk: Walk, asked: Asked, value: string): void {
  const { parameter, word, place } = asked;
  walk.steps.push({ parameter, key: word, value, path: place?.path, span: place?.span });
}

/** The text of a parameter for the service that answers. */
export function settingOf(walk: Walk, parameter: string): string | undefined {
  return parameterValue(walk.configuration, parameter, walk.service).value;
}

/** A reply code that a parameter holds; Postfix answers 450 where it is no 4xx or 5xx. */
export function codeOf(walk: Walk, parameter: string): number {
  return Number.parseInt(settingOf(walk, parameter) ?? '', 10);
}

/**
 * Rejects, as far as the state lets it: behind warn_if_reject a policy only warns; `defer_if_reject` and `soft_bounce` make 5xx a 4xx.
 */
export function rejection(walk: Walk, code: number, reason: ReplyReason, text: string): Status {
  if (walk.warning > 0 && reason !== 'trouble') return PASS;
  const valid = code >= 400 && code <= 599 ? code : 450;
  if (valid >= 500 && walk.deferIfReject)
    return { kind: 'reject', reply: softened(walk, walk.deferIfReject) };
  return { kind: 'reject', reply: softened(walk, { code: valid, reason, text }) };
}

function softened(walk: Walk, reply: Reply): Reply {
  const soft = reply.code !== undefined && reply.code >= 500 && isTrue(settingOf(walk, 'soft_bounce'));
  return soft ? { ...reply, code: (reply.code as number) - 100 } : reply;
}

/** "Server configuration error". */
export function configurationError(walk: Walk, text: string): Status {
  return rejection(walk, 451, 'trouble', text);
}

/** Turns a later permit into "try again later"; behind warn_if_reject it only warns. The first reason stays. */
export function deferIfPermit(walk: Walk, code: number, text: string): Status {
  if (walk.warning === 0) walk.deferIfPermit ??= { code, reason: 'policy', text };
  return PASS;
}

/** Turns a later 5xx into "try again later". */
export function deferIfReject(walk: Walk, code: number, text: string): Status {
  walk.deferIfReject ??= { code, reason: 'policy', text };
  return PASS;
}

/** A temporary failure of DNS or of a probe, under a parameter that says what is done then. */
export function temporaryFailure(walk: Walk, action: string, text: string): Status {
  const defers = settingOf(walk, action)?.toLowerCase() === 'defer';
  return defers ? rejection(walk, 450, 'policy', text) : deferIfPermit(walk, 450, text);
}

/** The resolver's answer for an address of the conversation, rewritten first; undefined: not known. */
export function resolutionOf(walk: Walk, address: string, sender: string): Resolution | undefined {
  const key = `${address}\n${sender}`;
  if (!walk.resolutions.has(key)) {
    const rewritten = rewriteInternal(walk.configuration, address);
    walk.resolutions.set(
      key,
      rewritten === undefined ? undefined : resolveAddress(walk.configuration, rewritten, { sender }),
    );
  }
  return walk.resolutions.get(key);
}

/** A choice that is made once in a walk. */
export function guess(walk: Walk, key: string, count: number, why: string): number {
  let known = walk.guesses.get(key);
  if (known === undefined) {
    known = walk.choose(count, why);
    walk.guesses.set(key, known);
  }
  return known;
}

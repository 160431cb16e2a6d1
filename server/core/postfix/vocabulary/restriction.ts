/**
 * The restrictions of smtpd's access lists (`smtpd_recipient_restrictions` and its siblings) by name.
 */
import { RESTRICTION_ROWS } from './restrictions.data.ts';

/** What follows a restriction's name: nothing, `type:table`, a DNS list `zone[=address]`, a policy server, a number of seconds. */
export type RestrictionArgument = 'none' | 'table' | 'dns-list' | 'policy-server' | 'seconds' | 'restriction';

/** The SMTP command whose facts a restriction looks at: it means little in a list that is evaluated earlier. `any`: needs none. */
export type RestrictionPhase = 'any' | 'client' | 'helo' | 'sender' | 'recipient' | 'data' | 'etrn';

/**
 * What a restriction can answer, but for "no opinion": `permit` or `reject` (with a 5xx or 4xx reply), `either` (a table or policy
 * server says), `modifier` (changes how others count).
 */
export type RestrictionEffect = 'permit' | 'reject' | 'either' | 'modifier';

/** One restriction. */
export interface Restriction {
  readonly name: string;
  readonly argument: RestrictionArgument;
  readonly phase: RestrictionPhase;
  readonly effect: RestrictionEffect;
  /** True for `permit`, `reject`, `defer`: nothing behind it is reached. */
  readonly final?: true;
  /** True where Postfix counts it as protection against relaying (smtpd refuses to work without one such). */
  readonly guardsRelay?: true;
  /** First version with it, where that is after 2.0. */
  readonly since?: string;
  /** The present name of an old spelling, or what to use instead. */
  readonly replacement?: string;
  /** `renamed`: an old spelling that works; `deprecated`: works, with a warning; `removed`: gone from 3.9 on. */
  readonly status?: 'renamed' | 'deprecated' | 'removed';
  readonly summary: string;
}

const RESTRICTIONS: ReadonlyMap<string, Restriction> = new Map(
  RESTRICTION_ROWS.map((row) => [row.name, row]),
);

/** The restriction of that name; Postfix does not look at case. Undefined for restriction classes, tables and anything else. */
export function restrictionNamed(name: string): Restriction | undefined {
  return RESTRICTIONS.get(name.toLowerCase());
}

/** All restrictions, in the order of their phases. */
export function allRestrictions(): readonly Restriction[] {
  return RESTRICTION_ROWS;
}

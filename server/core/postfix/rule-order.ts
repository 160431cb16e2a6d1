/**
 * Rules of a cidr:, regexp: or pcre: table as a whole: which `endif` ends which `if`, and what is wrong with that.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';

/** An `if` or `endif` with its number among the rules and its place. */
export interface Bracket {
  readonly kind: 'if' | 'endif';
  readonly rule: number;
  readonly span: Span;
  /** What stands behind an `endif` and is ignored. */
  readonly rest?: { readonly text: string; readonly span: Span };
}

/** How the rules hang together. */
export interface RuleOrder {
  /** For each `if` that has one, the rule that is its `endif`. */
  readonly ends: ReadonlyMap<number, number>;
  /** Every `endif` that has no `if`, which Postfix skips. */
  readonly lone: ReadonlySet<number>;
  /** Every `if` that has no `endif`, which Postfix warns of. */
  readonly open: readonly Bracket[];
}

/** Puts the brackets of a table in order. */
export function ruleOrderOf(brackets: readonly Bracket[]): RuleOrder {
  const ends = new Map<number, number>();
  const lone = new Set<number>();
  const open: Bracket[] = [];
  for (const bracket of brackets) {
    if (bracket.kind === 'if') open.push(bracket);
    else {
      const opener = open.pop();
      if (opener === undefined) lone.add(bracket.rule);
      else ends.set(opener.rule, bracket.rule);
    }
  }
  return { ends, lone, open };
}

/** What Postfix says of an `endif` that has no `if`; `text` is the word as written. */
export function loneEndif(span: Span, text: string, syntax: 'cidr' | 'regexp' | 'pcre'): Problem {
  const rule = syntax === 'cidr' ? 'map/cidr-bad-mask' : 'map/regexp-syntax';
  return { rule, span, data: { reason: 'endif-without-if', text } };
}

/** What Postfix says of text behind an `endif` that has an `if`. */
export function textBehindEndif({ text, span }: { readonly text: string; readonly span: Span }): Problem {
  return { rule: 'map/regexp-syntax', span, data: { reason: 'text-after-endif', text } };
}

/** What Postfix says of an `if` that has no `endif`. */
export function missingEndif({ span }: Bracket): Problem {
  return { rule: 'map/missing-endif', span, data: {} };
}

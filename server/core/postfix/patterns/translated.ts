/**
 * A user's regular expression, translated to the syntax of re2js. JavaScript's own RegExp is never used on it: it can take
 * exponential time. Patterns and keys are octets (`byte-text.ts`), as the real engines see them.
 */

/** Why a pattern gives no answer. */
export type PatternFault =
  /** The real engine refuses it: Postfix warns and skips the rule. */
  | { readonly kind: 'syntax'; readonly reason: PatternSyntaxFault; readonly at: number }
  /** The real engine takes it and we cannot express it: what it matches is unknown. */
  | { readonly kind: 'unsupported'; readonly feature: string; readonly at: number };

/** What is wrong with a pattern. */
export type PatternSyntaxFault =
  | 'open-group'
  | 'unmatched-closing-group'
  | 'open-class'
  | 'bad-class'
  | 'bad-range'
  | 'nothing-to-repeat'
  | 'bad-repeat'
  | 'bad-escape'
  | 'trailing-backslash'
  | 'bad-reference'
  | 'duplicate-name';

/** A translated pattern. */
export interface TranslatedPattern {
  /** Source for re2js. */
  readonly source: string;
  /** Number of capturing groups. */
  readonly groups: number;
  /** True where engines differ on what the groups hold, so that only the match itself can be told. */
  readonly uncertainGroups: boolean;
}

/** A translation or the fault that prevents it. */
export type Translation = TranslatedPattern | PatternFault;

/** Whether what was read is a fault. */
export function isFault(read: object): read is PatternFault {
  return 'kind' in read;
}

/** A syntax fault at an offset of the pattern. */
export function syntaxFault(reason: PatternSyntaxFault, at: number): PatternFault {
  return { kind: 'syntax', reason, at };
}

/** A feature that cannot be expressed, at an offset of the pattern. */
export function unsupported(feature: string, at: number): PatternFault {
  return { kind: 'unsupported', feature, at };
}

/** Patterns longer than this are not analysed. */
export const MAXIMUM_PATTERN_LENGTH = 4096;

/** The largest repeat count of re2js. */
export const MAXIMUM_REPEAT = 1000;

/** Patterns that would have more instructions than this once their repeats are written out are not analysed. */
export const MAXIMUM_WEIGHT = 20_000;

/** How often a repeat operator (`*`, `{2,5}`, …) makes the engine write its part out. */
export function copiesOf(operator: string): number {
  const counts = /^\{([0-9]*)(?:,([0-9]*))?\}/.exec(operator);
  return counts ? Math.max(1, Number(counts[1]), Number(counts[2] ?? 0)) : 1;
}

/** A unit (an octet of the pattern) as a literal of re2js, inside or outside of a class. */
export function literalOf(unit: string): string {
  return /^[A-Za-z0-9_]/.test(unit) ? unit : `\\x{${unit.charCodeAt(0).toString(16)}}`;
}

/** As `literalOf`, outside of a class only: octets over 127 have no case. */
export function caseSafeLiteral(unit: string): string {
  return unit.charCodeAt(0) < 128 ? literalOf(unit) : `(?-i:${literalOf(unit)})`;
}

/** Names of the POSIX classes, `[:alpha:]` and its like. */
export const POSIX_CLASSES: ReadonlySet<string> = new Set([
  'alnum',
  'alpha',
  'blank',
  'cntrl',
  'digit',
  'graph',
  'lower',
  'print',
  'punct',
  'space',
  'upper',
  'xdigit',
]);

/**
 * A user's regular expression, translated to the syntax of re2js. JavaScript's own RegExp is never used on it: it can take
 * exponential time.
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
  | 'bad-reference';

/** A translated pattern. */
export interface TranslatedPattern {
  /** Source for re2js. */
  readonly source: string;
  /** Number of capturing groups. */
  readonly groups: number;
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

/** A character as a literal of re2js, inside or outside of a class. */
export function literalOf(character: string): string {
  return /^[A-Za-z0-9_\u0080-\uffff]/.test(character)
    ? character
    : `\\x{${(character.codePointAt(0) as number).toString(16)}}`;
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

/**
 * What a parser has to say about a text. A problem carries the id of the rule that phrases it, so that syntax
 * findings have documentation, severity and fixes like all others.
 */
import type { Span } from './span.ts';

/** A fault that a parser met. `data` holds the words a message needs, all as written in the file. */
export interface Problem {
  /** Rule id, such as `zone-syntax/unbalanced-paren`. */
  readonly rule: string;
  readonly span: Span;
  readonly data: Readonly<Record<string, string>>;
}

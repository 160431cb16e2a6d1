/**
 * What programs that sign mail with DKIM say of the keys they use: the words with their places. Private keys are named and never read.
 */
import type { Span } from '../text/span.ts';

/** A word of a file. */
export interface SigningWord {
  readonly text: string;
  readonly span: Span;
}

/** A key that mail is signed with. */
export interface SigningKey {
  /** `undefined`: the domain of whoever sends (`%`). */
  readonly domain: SigningWord | undefined;
  readonly selector: SigningWord;
  /** Where the private key is, as written; undefined where nothing says it. */
  readonly keyFile: string | undefined;
}

/** A file or list that a configuration names. */
export type DataSet =
  | {
      readonly kind: 'file';
      readonly name: string /** Keys are patterns with asterisks. */;
      readonly patterns: boolean;
    }
  | { readonly kind: 'list'; readonly members: readonly SigningWord[] }
  /** A database, a directory, a program. */
  | { readonly kind: 'other' };

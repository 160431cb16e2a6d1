/**
 * The contract of a field kind: how one kind of field in record data is checked, written to octets and printed from octets. A record type
 * is a table of fields; everything the product knows about its data follows from the kinds (`rdata.ts`).
 */
import type { WireReader, WireWriter } from './wire.ts';

/**
 * The words of record data: word i is `text[starts[i], ends[i])`, i below `count`; `quoted[i]` is 1 where it stands in quotes, which are
 * then part of the word. The arrays may be longer than `count`.
 */
export interface RdataTokens {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly quoted: Uint8Array;
}

/** Words being written to octets: `index` is the next word. `origin` is absolute and completes relative names. */
export interface RdataInput {
  readonly tokens: RdataTokens;
  readonly origin: string;
  index: number;
}

/**
 * A kind of field.
 *
 * `takes` says how many words a field of the kind has: `one`; `optional` none or one; `some` at least one, all that are left; `any` all
 * that are left, perhaps none. The engine reports missing words of `one` and `some` itself.
 */
export interface FieldKind {
  readonly name: string;
  /** What stands in such a field, as a noun phrase for messages: `a whole number from 0 to 65535`. */
  readonly expects: string;
  readonly takes: 'one' | 'optional' | 'some' | 'any';
  /**
   * Checks one word (its quotes included in the range) and returns a fault number. Allocates nothing. Kinds that are never met in bulk
   * leave it out; they are checked by writing.
   */
  readonly check?: (text: string, start: number, end: number, quoted: number) => number;
  /** Takes its words from `input` and appends their octets. Returns a fault number; on a fault `input.index` is the word at fault. */
  readonly write: (input: RdataInput, wire: WireWriter) => number;
  /** Takes its octets from `wire` and returns the words as BIND prints them, single blanks between; empty where there are none. */
  readonly print: (wire: WireReader) => string;
  /** Words that completion can offer. */
  readonly choices?: readonly string[];
}

/** The next word as written, quotes included; advances. */
export function takeWord(input: RdataInput): string {
  const { text, starts, ends } = input.tokens;
  const word = text.slice(starts[input.index], ends[input.index]);
  input.index++;
  return word;
}

/** Whether words are left. */
export function hasWord(input: RdataInput): boolean {
  return input.index < input.tokens.count;
}

/** Whether the next word stands in quotes. */
export function isQuotedWord(input: RdataInput): boolean {
  return input.tokens.quoted[input.index] === 1;
}

/**
 * The `write` of a kind that checks one word and then encodes it: `check` decides, `encode` may rely on it.
 */
export function writeChecked(
  check: (text: string, start: number, end: number, quoted: number) => number,
  encode: (word: string, wire: WireWriter, input: RdataInput) => void,
): FieldKind['write'] {
  return (input, wire) => {
    const { text, starts, ends, quoted } = input.tokens;
    const { index } = input;
    const start = starts[index] as number;
    const end = ends[index] as number;
    const fault = check(text, start, end, quoted[index] as number);
    if (fault !== 0) return fault;
    input.index++;
    encode(text.slice(start, end), wire, input);
    return 0;
  };
}

/**
 * The text of a TXT record: its strings joined without anything between (RFC 7208 §3.3, RFC 6376 §3.6.2.2), quotes and escapes taken
 * off, with the way back from each character to where it is written.
 */
import { escapeValue } from '../dns/octets.ts';
import type { Span } from '../text/span.ts';

/** One string as written, quotes included where it has them. `start` is its offset in the file. */
export interface WrittenString {
  readonly text: string;
  readonly start: number;
}

/**
 * `text` is what programs see; character i of it is written at `starts[i]` up to `ends[i]` in the file (an escape is longer than its
 * character). `end` is the offset behind the last character's place, the closing quote left out.
 */
export interface JoinedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly end: number;
}

/** Joins the strings of a TXT record. Bad escapes stay as they are written. `\DDD` gives the character with that number. */
export function joinStrings(strings: readonly WrittenString[]): JoinedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last = strings[0]?.start ?? 0;
  for (const { text, start } of strings) {
    const quoted = text.startsWith('"');
    const end = quoted && text.length > 1 && text.endsWith('"') ? text.length - 1 : text.length;
    for (let at = quoted ? 1 : 0; at < end; ) {
      const value = text.charCodeAt(at) === 92 ? escapeValue(text, at, end) : -3;
      const length = value >= 0 ? 4 : value === -1 ? 2 : 1;
      characters.push(value >= 0 ? String.fromCharCode(value) : (text[at + length - 1] as string));
      starts.push(start + at);
      at += length;
      ends.push(start + at);
    }
    last = start + end;
  }
  return { text: characters.join(''), starts, ends, end: last };
}

/**
 * Where the characters `[from, to)` of the joined text are written. Across strings the span holds the quotes between. An empty range
 * gives an empty span at its place; places past the end lie at `joined.end`.
 */
export function spanInStrings(joined: JoinedText, from: number, to: number): Span {
  const start = joined.starts[from] ?? joined.end;
  return { start, end: to > from ? (joined.ends[to - 1] ?? joined.end) : start };
}

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
  /** Where the text starts in the file, if it is written there as it is, in one string without escapes. */
  readonly plainStart?: number;
}

/** Joins the strings of a TXT record. Bad escapes stay as they are written. `\DDD` gives the character with that number. */
export function joinStrings(strings: readonly WrittenString[]): JoinedText {
  const [only] = strings;
  if (strings.length === 1 && only !== undefined && !only.text.includes('\\')) return plainText(only);
  return strings.some(({ text }) => text.includes('\\')) ? writtenOut(strings) : plainTexts(strings);
}

/** Strings without escapes: their places are found when somebody asks for them. */
function plainTexts(strings: readonly WrittenString[]): JoinedText {
  const inside = strings.map((one) => ({ ...insideOf(one.text), ...one }));
  const last = inside.at(-1);
  let places: JoinedText | undefined;
  return {
    text: inside.map(({ text, from, to }) => text.slice(from, to)).join(''),
    get starts() {
      places ??= writtenOut(strings);
      return places.starts;
    },
    get ends() {
      places ??= writtenOut(strings);
      return places.ends;
    },
    end: last === undefined ? 0 : last.start + last.to,
  };
}

function writtenOut(strings: readonly WrittenString[]): JoinedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last = strings[0]?.start ?? 0;
  for (const { text, start } of strings) {
    const { from, to } = insideOf(text);
    for (let at = from; at < to; ) {
      const value = text.charCodeAt(at) === 92 ? escapeValue(text, at, to) : -3;
      const length = value >= 0 ? 4 : value === -1 ? 2 : 1;
      characters.push(value >= 0 ? String.fromCharCode(value) : (text[at + length - 1] as string));
      starts.push(start + at);
      at += length;
      ends.push(start + at);
    }
    last = start + to;
  }
  return { text: characters.join(''), starts, ends, end: last };
}

/** A string without escapes, as nearly all are: places are counted when somebody asks for them. */
function plainText({ text, start }: WrittenString): JoinedText {
  const { from, to } = insideOf(text);
  const offsets = (first: number): readonly number[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => first + at);
  let starts: readonly number[] | undefined;
  let ends: readonly number[] | undefined;
  return {
    text: text.slice(from, to),
    get starts() {
      starts ??= offsets(start + from);
      return starts;
    },
    get ends() {
      ends ??= offsets(start + from + 1);
      return ends;
    },
    end: start + to,
    plainStart: start + from,
  };
}

/** A written string without its quotes. */
function insideOf(text: string): { readonly from: number; readonly to: number } {
  const quoted = text.startsWith('"');
  const to = quoted && text.length > 1 && text.endsWith('"') ? text.length - 1 : text.length;
  return { from: quoted ? 1 : 0, to };
}

/**
 * Where the characters `[from, to)` of the joined text are written. Across strings the span holds the quotes between. An empty range
 * gives an empty span at its place; places past the end lie at `joined.end`.
 */
export function spanInStrings(joined: JoinedText, from: number, to: number): Span {
  const { plainStart, end: last } = joined;
  if (plainStart !== undefined && from >= 0 && to >= 0) {
    const start = Math.min(plainStart + from, last);
    return { start, end: to > from ? Math.min(plainStart + to, last) : start };
  }
  const start = joined.starts[from] ?? last;
  return { start, end: to > from ? (joined.ends[to - 1] ?? last) : start };
}

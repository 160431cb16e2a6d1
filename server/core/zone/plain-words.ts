/**
 * The words of plain data: what is taken is kept in the reader, and told apart by a digest of what it means.
 */
import type { EntryReader } from './entry.ts';
import { hashName, plainTarget } from './plain-name.ts';
import { DIGEST_MASK, DIGEST_SHIFT } from './resolved-block.ts';

/** Of the data being read, what `addToDigest` has made of it: the same for data that says the same, so that other digests tell rows apart. 0: nothing. */
export const plainData = { digest: 0 };

/** Adds a number that stands for a field. */
export function addToDigest(number: number): void {
  plainData.digest = Math.imul(plainData.digest ^ number ^ 0x2f6b, 0x9e3779b1);
}

/** The digest at its place in a row; 0 where there is none. */
export function digestBits(): number {
  const { digest } = plainData;
  return digest === 0 ? 0 : (digest >>> 6) & DIGEST_MASK || 1 << DIGEST_SHIFT;
}

/** Adds the word between two offsets; returns its end, or -1 where `stop` says that there is none. */
export function takeWord({ words }: EntryReader, start: number, stop: number): number {
  if (stop < 0) return -1;
  const { count } = words;
  words.starts[count] = start;
  words.ends[count] = stop;
  words.quoted[count] = 0;
  words.count = count + 1;
  return stop;
}

/** Takes a name as the last word; from -1 on nothing is taken. */
export function takeTarget(reader: EntryReader, at: number, end: number): number {
  if (at < 0) return -1;
  plainTarget.word = reader.words.count;
  return takeWord(reader, at, hashName(reader.lexer.text, at, end, plainTarget));
}

/** Takes words of letters, digits and hyphens, up to `most`. Returns the end of the last one; -1 where there is none. */
export function takeWords(reader: EntryReader, at: number, end: number, most: number): number {
  if (at < 0) return -1;
  const { text } = reader.lexer;
  let to = at;
  let stop = -1;
  for (let taken = 0; taken < most; taken++) {
    const start = to;
    while (to < end && IN_WORD[text.charCodeAt(to)] === 1) to++;
    if (to === start) break;
    stop = takeWord(reader, start, to);
    to = pastBlanks(text, to, end);
  }
  return stop;
}

export const IN_WORD = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[A-Za-z0-9-]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** The offset behind the blanks at `at`; from -1 on it stays -1. */
export function pastBlanks(text: string, at: number, end: number): number {
  let to = at;
  if (to >= 0) while (to < end && (text.charCodeAt(to) === 32 || text.charCodeAt(to) === 9)) to++;
  return to;
}

/** Takes a number up to 65535 and the blanks behind it; from -1 on nothing is taken. */
export function takeNumber(reader: EntryReader, at: number, end: number): number {
  if (at < 0) return -1;
  const { text } = reader.lexer;
  let to = at;
  let number = 0;
  let unit = 0;
  for (; to < end; to++) {
    unit = text.charCodeAt(to);
    if (unit < 48 || unit > 57) break;
    number = number * 10 + unit - 48;
  }
  if (to === at || to - at > 5 || number > 65535 || (unit !== 32 && unit !== 9)) return -1;
  takeWord(reader, at, to);
  addToDigest(number);
  while (to < end && (text.charCodeAt(to) === 32 || text.charCodeAt(to) === 9)) to++;
  return to;
}

/** Takes the dotted quad at `at`. Returns its end; -1 where there is none. */
export function takeAddress(reader: EntryReader, at: number, end: number): number {
  const { text } = reader.lexer;
  let to = at;
  let address = 0;
  for (let part = 0; ; part++) {
    const first = to;
    let number = 0;
    for (; to < end; to++) {
      const digit = text.charCodeAt(to) - 48;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    const length = to - first;
    if (length === 0 || number > 255 || length > 3 || (length > 1 && text.charCodeAt(first) === 48))
      return -1;
    address = (address << 8) | number;
    if (part === 3) break;
    if (to >= end || text.charCodeAt(to) !== 46) return -1;
    to++;
  }
  addToDigest(address);
  return takeWord(reader, at, to);
}

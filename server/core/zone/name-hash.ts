/**
 * Names as two 32-bit numbers. The hash of an absolute name in lower case is a polynomial over its characters, so that the hash of a
 * relative name follows from what is written and from the hash of the origin, without making the name. Equal names have equal hashes;
 * the other way round it holds but for accidents, so whoever looks a name up compares the name itself in the end.
 */
import { nameKey } from '../dns/name.ts';

export const FIRST_FACTOR = 0x01000193;
export const SECOND_FACTOR = 0x5bd1e995;

/** The hash of a name, and what multiplies a relative name's hash before it is added. */
export interface NameHash {
  readonly one: number;
  readonly two: number;
  readonly onePower: number;
  readonly twoPower: number;
}

/**
 * What `hashWritten` found. Reused. `absolute`: ends with a dot; `dots`: how many dots there are; `firstDot`: offset of the first, or -1;
 * `odd`: what is written is no host name (letters, digits, and hyphens that neither begin nor end a label).
 */
export const written = { one: 0, two: 0, absolute: false, dots: 0, firstDot: -1, odd: false };

/** Lower-case value of the characters that stand for themselves in a name; 0 for all that need a closer look. The dot is among them. */
export const PLAIN = new Uint8Array(128);
for (let unit = 33; unit < 127; unit++) {
  const character = String.fromCharCode(unit);
  PLAIN[unit] = '"$();@\\'.includes(character) ? 0 : character.toLowerCase().charCodeAt(0);
}

/** As `PLAIN`, with only the characters of host names. */
export const HOST = new Uint8Array(128);
for (const character of '-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  const unit = character.charCodeAt(0);
  HOST[unit] = PLAIN[unit] as number;
}

/**
 * Hashes the name written in `text[start, end)` into `written` (for a relative name with the dot that joins it to the origin). False
 * where the name needs a closer look: escapes, characters outside ASCII, an empty or long label, `@`. Length over all is not checked.
 */
export function hashWritten(text: string, start: number, end: number): boolean {
  let one = 0;
  let two = 0;
  let label = 0;
  let dots = 0;
  let firstDot = -1;
  let odd = text.charCodeAt(start) === 45;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) return false;
    let lower = HOST[unit] as number;
    if (lower === 0) {
      lower = PLAIN[unit] as number;
      if (lower === 0) return false;
      odd = true;
    }
    if (lower === 46) {
      if (label === 0) return false;
      if (text.charCodeAt(at - 1) === 45 || text.charCodeAt(at + 1) === 45) odd = true;
      if (dots === 0) firstDot = at;
      label = 0;
      dots++;
    } else if (++label > 63) return false;
    one = (Math.imul(one, FIRST_FACTOR) + lower) | 0;
    two = (Math.imul(two, SECOND_FACTOR) + lower) | 0;
  }
  if (end === start) return false;
  written.absolute = label === 0;
  if (label !== 0) {
    one = (Math.imul(one, FIRST_FACTOR) + 46) | 0;
    two = (Math.imul(two, SECOND_FACTOR) + 46) | 0;
  }
  written.one = one;
  written.two = two;
  written.dots = dots;
  written.firstDot = firstDot;
  written.odd = odd || text.charCodeAt(end - 1) === 45;
  return true;
}

/**
 * Whether the plain relative name in `text[start, end)` may end in a top-level domain: its last label has letters only, or is `xn--…`, or
 * has a character that host names lack.
 */
export function hasTellingEnding(text: string, start: number, end: number): boolean {
  let others = 0;
  let at = end - 1;
  for (; at >= start; at--) {
    const lower = PLAIN[text.charCodeAt(at)] as number;
    if (lower === 46) break;
    if (lower >= 97 && lower <= 122) continue;
    if (lower !== 45 && lower !== 95 && (lower < 48 || lower > 57)) return true;
    others++;
  }
  if (others === 0) return true;
  const first = at + 1;
  return (
    (text.charCodeAt(first) | 32) === 120 &&
    text.charCodeAt(first + 2) === 45 &&
    text.charCodeAt(first + 3) === 45
  );
}

/** Completes the relative name in `written` with the origin. */
export function completeWritten(origin: NameHash): void {
  written.one = (Math.imul(written.one, origin.onePower) + origin.one) | 0;
  written.two = (Math.imul(written.two, origin.twoPower) + origin.two) | 0;
}

/** Hashes an absolute, normalised name into `written`, whatever its letters' case. */
export function hashAbsolute(absolute: string): void {
  const key = nameKey(absolute);
  let one = 0;
  let two = 0;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    one = (Math.imul(one, FIRST_FACTOR) + unit) | 0;
    two = (Math.imul(two, SECOND_FACTOR) + unit) | 0;
  }
  written.one = one;
  written.two = two;
  written.absolute = true;
}

/** What completes relative names under an absolute, normalised origin. */
export function originHash(origin: string): NameHash {
  if (origin === '.') return { one: 0, two: 0, onePower: 1, twoPower: 1 };
  hashAbsolute(origin);
  let onePower = 1;
  let twoPower = 1;
  for (let at = 0; at < origin.length; at++) {
    onePower = Math.imul(onePower, FIRST_FACTOR);
    twoPower = Math.imul(twoPower, SECOND_FACTOR);
  }
  return { one: written.one, two: written.two, onePower, twoPower };
}

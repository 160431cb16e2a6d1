/**
 * The names of a plain entry, hashed while they are looked at for the first time.
 */
import { FIRST_FACTOR, HOST, PLAIN, SECOND_FACTOR, written } from './name-hash.ts';

/** A name as `name-hash.ts` hashes it. */
export interface HashedName {
  one: number;
  two: number;
  absolute: boolean;
  dots: number;
  firstDot: number;
  odd: boolean;
}

/** The names of the plain entry last read: its owner, where one is written, and the name in its data, at `word` (-1: it has none). */
export const plainOwner: HashedName = {
  one: 0,
  two: 0,
  absolute: false,
  dots: 0,
  firstDot: -1,
  odd: false,
};
export const plainTarget: HashedName & { word: number } = {
  one: 0,
  two: 0,
  absolute: false,
  dots: 0,
  firstDot: -1,
  odd: false,
  word: -1,
};

/** No longer name is plain: a relative one has an octet more than units before its origin is added. */
const MOST_UNITS = 253;

/** Makes a name of the plain entry what `hashWritten` has found. */
export function takeHash({ one, two, absolute, dots, firstDot, odd }: HashedName): true {
  written.one = one;
  written.two = two;
  written.absolute = absolute;
  written.dots = dots;
  written.firstDot = firstDot;
  written.odd = odd;
  return true;
}

/**
 * Hashes the name at `at` up to the blank or line end behind it. Returns where it ends; -1 where it is not plain. What is plain here is
 * plain for `hashWritten`, too, which gives the same hash.
 */
export function hashName(text: string, at: number, end: number, name: HashedName): number {
  let one = 0;
  let two = 0;
  let label = 0;
  let dots = 0;
  let firstDot = -1;
  let odd = text.charCodeAt(at) === 45;
  let to = at;
  for (; to < end; to++) {
    const unit = text.charCodeAt(to);
    if (unit > 127) return -1;
    let lower = HOST[unit] as number;
    if (lower === 0) {
      if (unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 59) break;
      lower = PLAIN[unit] as number;
      if (lower === 0) return -1;
      odd = true;
    }
    if (lower === 46) {
      if (label === 0) return -1;
      if (text.charCodeAt(to - 1) === 45 || text.charCodeAt(to + 1) === 45) odd = true;
      if (dots === 0) firstDot = to;
      label = 0;
      dots++;
    } else if (++label > 63) return -1;
    one = (Math.imul(one, FIRST_FACTOR) + lower) | 0;
    two = (Math.imul(two, SECOND_FACTOR) + lower) | 0;
  }
  if (to === at || to - at > MOST_UNITS) return -1;
  name.absolute = label === 0;
  if (label !== 0) {
    one = (Math.imul(one, FIRST_FACTOR) + 46) | 0;
    two = (Math.imul(two, SECOND_FACTOR) + 46) | 0;
  }
  name.one = one;
  name.two = two;
  name.dots = dots;
  name.firstDot = firstDot;
  name.odd = odd || text.charCodeAt(to - 1) === 45;
  return to;
}

/**
 * Numbers that look random and are the same for the same seed, so that what is made of them can be made again.
 */

/** Each call gives the next number, from 0 up to but without `below` (at most 2^32). */
export type Random = (below: number) => number;

/** A sequence of its own for each seed (the generator known as mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) * 2.3283064365386963e-10 * below);
  };
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** So many characters of base64. */
export function randomBase64(random: Random, length: number): string {
  let text = '';
  for (let at = 0; at < length; at++) text += BASE64[random(64)];
  return text;
}

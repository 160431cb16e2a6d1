/**
 * SHA-256 and SHA-512 (FIPS 180-4), for digests of certificates and keys that anybody may see. The constants are worked out from what the
 * standard says they are: the first bits of the fractions of roots of primes.
 */

/** The digests of octets in hexadecimal digits, small letters. */
export function sha256(octets: Uint8Array): string {
  const words = paddedWords(octets, 64);
  const k = constants().map((constant) => Number(constant >> 32n) | 0);
  const hash = starts().map((start) => Number(start >> 32n) | 0);
  const w = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = words[block + t] as number;
      else {
        const [near, far] = [w[t - 2] as number, w[t - 15] as number];
        const s1 = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
        const s0 = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
        w[t] = (s1 + (w[t - 7] as number) + s0 + (w[t - 16] as number)) | 0;
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
    for (let t = 0; t < 64; t++) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const one = (h + s1 + ((e & f) ^ (~e & g)) + (k[t] as number) + (w[t] as number)) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries())
      hash[at] = ((hash[at] as number) + value) | 0;
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** As `sha256`. Slower, and seldom asked for. */
export function sha512(octets: Uint8Array): string {
  const half = paddedWords(octets, 128);
  const k = constants();
  const hash = [...starts()];
  const w: bigint[] = [];
  for (let block = 0; block < half.length; block += 32) {
    for (let t = 0; t < 80; t++) {
      if (t < 16) {
        const at = block + 2 * t;
        w[t] = (BigInt((half[at] as number) >>> 0) << 32n) | BigInt((half[at + 1] as number) >>> 0);
      } else {
        const [near, far] = [w[t - 2] as bigint, w[t - 15] as bigint];
        const s1 = turned64(near, 19n) ^ turned64(near, 61n) ^ (near >> 6n);
        const s0 = turned64(far, 1n) ^ turned64(far, 8n) ^ (far >> 7n);
        w[t] = (s1 + (w[t - 7] as bigint) + s0 + (w[t - 16] as bigint)) & MASK;
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let t = 0; t < 80; t++) {
      const s1 = turned64(e, 14n) ^ turned64(e, 18n) ^ turned64(e, 41n);
      const one = h + s1 + ((e & f) ^ ((e ^ MASK) & g)) + (k[t] as bigint) + (w[t] as bigint);
      const s0 = turned64(a, 28n) ^ turned64(a, 34n) ^ turned64(a, 39n);
      const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & MASK, c, b, a, (one + two) & MASK];
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries())
      hash[at] = ((hash[at] as bigint) + value) & MASK;
  }
  return hash.map((word) => word.toString(16).padStart(16, '0')).join('');
}

const MASK = (1n << 64n) - 1n;

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function turned64(word: bigint, by: bigint): bigint {
  return ((word >> by) | (word << (64n - by))) & MASK;
}

/** The message with its padding as 32-bit words. `size`: octets of a block. */
function paddedWords(octets: Uint8Array, size: 64 | 128): Int32Array {
  const length = Math.ceil((octets.length + 1 + size / 8) / size) * size;
  const words = new Int32Array(length / 4);
  for (let at = 0; at < octets.length; at++)
    words[at >> 2] = (words[at >> 2] as number) | ((octets[at] as number) << (24 - 8 * (at & 3)));
  const at = octets.length;
  words[at >> 2] = (words[at >> 2] as number) | (0x80 << (24 - 8 * (at & 3)));
  words[words.length - 1] = (octets.length * 8) | 0;
  words[words.length - 2] = Math.floor(octets.length / 0x2000_0000);
  return words;
}

let roots: { readonly square: readonly bigint[]; readonly cube: readonly bigint[] } | undefined;

/** Of SHA-512; those of SHA-256 are the first halves of the first 64. */
function constants(): readonly bigint[] {
  return rootsOfPrimes().cube;
}

function starts(): readonly bigint[] {
  return rootsOfPrimes().square;
}

function rootsOfPrimes(): { readonly square: readonly bigint[]; readonly cube: readonly bigint[] } {
  if (roots === undefined) {
    const primes: bigint[] = [];
    for (let number = 2n; primes.length < 80; number++)
      if (!primes.some((prime) => number % prime === 0n)) primes.push(number);
    const square = primes.slice(0, 8).map((prime) => rootOf(prime << 128n, 2n) & MASK);
    const cube = primes.map((prime) => rootOf(prime << 192n, 3n) & MASK);
    roots = { square, cube };
  }
  return roots;
}

/** The whole part of a root, found bit by bit; the root is less than 2 to the 70. */
function rootOf(number: bigint, power: bigint): bigint {
  let root = 0n;
  for (let bit = 1n << 69n; bit > 0n; bit >>= 1n) if ((root | bit) ** power <= number) root |= bit;
  return root;
}

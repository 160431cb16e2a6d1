/**
 * What validators make of DNSSEC algorithms and digest types (RFC 8624, RFC 9904, RFC 9905), and the key tag of a key.
 */
import { ALGORITHM_NAMES, DIGEST_TYPE_NAMES } from './field-kinds/security-number.ts';

const ALGORITHM_NUMBERS: ReadonlyMap<string, number> = new Map(ALGORITHM_NAMES);
const DIGEST_NUMBERS: ReadonlyMap<string, number> = new Map(DIGEST_TYPE_NAMES);

/** RSAMD5, DSA, RSASHA1, DSA-NSEC3-SHA1, RSASHA1-NSEC3-SHA1, ECC-GOST: what BIND 9.18 warns of. */
const DEPRECATED_ALGORITHMS: ReadonlySet<number> = new Set([1, 3, 5, 6, 7, 12]);
/** SHA-1 and GOST R 34.11-94. */
const DEPRECATED_DIGESTS: ReadonlySet<number> = new Set([1, 3]);

/** The number of an algorithm written as a number or a name; undefined where it is neither. */
export function algorithmNumber(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : ALGORITHM_NUMBERS.get(word.toUpperCase());
}

/** The number of a DS digest type written as a number or a name; undefined where it is neither. */
export function digestTypeNumber(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : DIGEST_NUMBERS.get(word.toUpperCase());
}

/** The first name of an algorithm, or its number. */
export function algorithmName(number: number): string {
  return ALGORITHM_NAMES.find(([, known]) => known === number)?.[0] ?? `number ${number}`;
}

/** The first name of a digest type, or its number. */
export function digestTypeName(number: number): string {
  return DIGEST_TYPE_NAMES.find(([, known]) => known === number)?.[0] ?? `number ${number}`;
}

/** Whether zones should no longer be signed with the algorithm. */
export function isDeprecatedAlgorithm(number: number): boolean {
  return DEPRECATED_ALGORITHMS.has(number);
}

/** Whether DS records should no longer be made with the digest type. */
export function isDeprecatedDigestType(number: number): boolean {
  return DEPRECATED_DIGESTS.has(number);
}

/** The octets of a public key of an algorithm: `[least, most]`; undefined where it is not known. */
export function keyLengthRange(algorithm: number): readonly [number, number] | undefined {
  return KEY_LENGTHS.get(algorithm);
}

/** RSA: an exponent of one octet and a modulus of 512 bits, to one of three octets and more and 4096 bits (RFC 3110, RFC 5702). */
const RSA: readonly [number, number] = [66, 1024];
const KEY_LENGTHS: ReadonlyMap<number, readonly [number, number]> = new Map([
  [1, RSA],
  [5, RSA],
  [7, RSA],
  [8, RSA],
  [10, RSA],
  [13, [64, 64]],
  [14, [96, 96]],
  [15, [32, 32]],
  [16, [57, 57]],
]);

/** The octets of base64 text; undefined where it is none. */
export function base64Octets(text: string): Uint8Array | undefined {
  const digits = text.replace(/=+$/, '');
  const octets = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const digit of digits) {
    const value = BASE64.indexOf(digit);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    octets[at++] = (bits >> count) & 0xff;
  }
  return octets;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The key tag of a DNSKEY (RFC 4034, appendix B); undefined for RSAMD5, which has its own. */
export function keyTag(
  flags: number,
  protocol: number,
  algorithm: number,
  key: Uint8Array,
): number | undefined {
  if (algorithm === 1) return undefined;
  let sum = flags + (protocol << 8) + algorithm;
  for (const [at, octet] of key.entries()) sum += at % 2 === 0 ? octet << 8 : octet;
  return (sum + Math.floor(sum / 0x10000)) & 0xffff;
}

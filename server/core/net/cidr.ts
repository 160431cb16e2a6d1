/**
 * Network prefixes: `192.0.2.0/24`, `2001:db8::/32`. A bare address is the prefix that holds only itself.
 */
import { parseIpv4 } from './ipv4.ts';
import { parseIpv6 } from './ipv6.ts';

/** A prefix. `octets` are those of the address as written (4 or 16), bits behind the prefix included. */
export interface Cidr {
  readonly family: 4 | 6;
  readonly octets: Uint8Array;
  /** Prefix length in bits. */
  readonly length: number;
  /** False where bits behind the prefix are set (`192.0.2.1/24`). */
  readonly clean: boolean;
}

/**
 * Reads `address` or `address/length` (a decimal number without sign, at most the family's 32 or 128). Undefined where it is neither.
 * Brackets are the caller's affair.
 */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const octets = addressOctets(slash < 0 ? text : text.slice(0, slash));
  if (octets === undefined) return undefined;
  const bits = octets.length * 8;
  const length = slash < 0 ? bits : prefixLength(text.slice(slash + 1));
  if (length === undefined || length > bits) return undefined;
  return { family: bits === 32 ? 4 : 6, octets, length, clean: tailIsZero(octets, length) };
}

/** Whether the address (canonical or not) lies in the prefix. False for another family and for what is no address. */
export function cidrContains(cidr: Cidr, address: string): boolean {
  const octets = addressOctets(address);
  return octets !== undefined && cidrContainsOctets(cidr, octets);
}

/** Whether the address of these 4 or 16 octets lies in the prefix. */
export function cidrContainsOctets(cidr: Cidr, octets: Uint8Array): boolean {
  return octets.length === cidr.octets.length && sharesBits(cidr, octets);
}

/** Whether the prefix `inner` lies wholly in `outer`. */
export function cidrContainsCidr(outer: Cidr, inner: Cidr): boolean {
  return (
    outer.octets.length === inner.octets.length &&
    inner.length >= outer.length &&
    sharesBits(outer, inner.octets)
  );
}

function sharesBits(cidr: Cidr, octets: Uint8Array): boolean {
  const whole = cidr.length >> 3;
  for (let at = 0; at < whole; at++) if (octets[at] !== cidr.octets[at]) return false;
  const rest = cidr.length & 7;
  if (rest === 0) return true;
  return (((octets[whole] as number) ^ (cidr.octets[whole] as number)) & (0xff << (8 - rest)) & 0xff) === 0;
}

function tailIsZero(octets: Uint8Array, length: number): boolean {
  for (let bit = length; bit < octets.length * 8; bit++) {
    if (((octets[bit >> 3] as number) >> (7 - (bit & 7))) & 1) return false;
  }
  return true;
}

function prefixLength(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** The octets of an address, 4 or 16 of them; undefined where the text is no address. */
export function addressOctets(text: string): Uint8Array | undefined {
  const quad = parseIpv4(text);
  if (quad !== undefined) {
    return Uint8Array.of(quad >>> 24, (quad >>> 16) & 255, (quad >>> 8) & 255, quad & 255);
  }
  const groups = parseIpv6(text);
  if (groups === undefined) return undefined;
  const octets = new Uint8Array(16);
  for (let at = 0; at < 8; at++) {
    octets[at * 2] = (groups[at] as number) >>> 8;
    octets[at * 2 + 1] = (groups[at] as number) & 255;
  }
  return octets;
}

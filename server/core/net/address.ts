/**
 * IP addresses of either family as texts: canonical form, family, reverse name, and which ranges are not on the public Internet.
 */

import { addressOctets, cidrContainsOctets, parseCidr } from './cidr.ts';
import { formatIpv4, parseIpv4 } from './ipv4.ts';
import { formatIpv6, hexDigit, parseIpv6 } from './ipv6.ts';
import { ADDRESS_RANGES, type AddressRange } from './special-ranges.data.ts';

/** 4 or 6 for a strict IPv4 or IPv6 address, undefined for anything else (brackets, zone ids and prefixes included). */
export function addressFamily(text: string): 4 | 6 | undefined {
  if (parseIpv4(text) !== undefined) return 4;
  return parseIpv6(text) === undefined ? undefined : 6;
}

/** The address in its one canonical form (dotted quad, RFC 5952), or undefined where the text is no address. */
export function canonicalAddress(text: string): string | undefined {
  const quad = parseIpv4(text);
  if (quad !== undefined) return formatIpv4(quad);
  const groups = parseIpv6(text);
  return groups === undefined ? undefined : formatIpv6(groups);
}

/**
 * The name whose PTR record belongs to the address: `1.2.0.192.in-addr.arpa.` (RFC 1035 §3.5) or the nibbles under `ip6.arpa.`
 * (RFC 3596 §2.5). Undefined where the text is no address.
 */
export function reverseNameOf(address: string): string | undefined {
  const octets = addressOctets(address);
  if (octets === undefined) return undefined;
  if (octets.length === 4) return `${octets[3]}.${octets[2]}.${octets[1]}.${octets[0]}.in-addr.arpa.`;
  let name = '';
  for (let at = 15; at >= 0; at--) {
    const octet = octets[at] as number;
    name += `${(octet & 15).toString(16)}.${(octet >>> 4).toString(16)}.`;
  }
  return `${name}ip6.arpa.`;
}

/**
 * The address a whole reverse name stands for, canonical; undefined for names of whole networks, RFC 2317 names and names outside
 * `in-addr.arpa.` and `ip6.arpa.`. The name is absolute; letters of either case.
 */
export function addressOfReverseName(name: string): string | undefined {
  const labels = name.toLowerCase().split('.');
  if (labels.at(-1) !== '' || labels.at(-2) !== 'arpa') return undefined;
  if (labels.at(-3) === 'in-addr' && labels.length === 7) {
    return canonicalAddress(labels.slice(0, 4).reverse().join('.'));
  }
  if (labels.at(-3) !== 'ip6' || labels.length !== 35) return undefined;
  const nibbles = labels.slice(0, 32).reverse();
  if (nibbles.some((nibble) => nibble.length !== 1 || hexDigit(nibble.charCodeAt(0)) < 0)) return undefined;
  const groups = Array.from({ length: 8 }, (_, at) => nibbles.slice(at * 4, at * 4 + 4).join(''));
  return canonicalAddress(groups.join(':'));
}

const RANGES = ADDRESS_RANGES.flatMap((range) => {
  const cidr = parseCidr(range.prefix);
  return cidr === undefined ? [] : [{ range, cidr }];
});

/** The special range the address lies in (the narrowest of those the table has), or undefined for ordinary public addresses. */
export function specialRangeOf(address: string): AddressRange | undefined {
  let found: AddressRange | undefined;
  let foundLength = -1;
  const octets = addressOctets(address);
  if (octets === undefined) return undefined;
  for (const { range, cidr } of RANGES) {
    if (cidr.length <= foundLength || !cidrContainsOctets(cidr, octets)) continue;
    found = range;
    foundLength = cidr.length;
  }
  return found;
}

/**
 * Whether the address cannot be reached over the public Internet: private (RFC 1918, RFC 4193), shared, loopback, link-local, "this
 * network", multicast and reserved ranges. Documentation ranges count as public, as examples use them for public addresses.
 * False where the text is no address.
 */
export function isPrivateAddress(address: string): boolean {
  const range = specialRangeOf(address);
  return range !== undefined && !range.public;
}

/** Whether the address is one of the host itself: 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(address: string): boolean {
  return specialRangeOf(address)?.purpose === 'loopback';
}

/**
 * IPv6 addresses as `inet_pton(AF_INET6)` reads them and as RFC 5952 writes them. No zone ids, no prefixes, no brackets.
 */
import { formatIpv4, parseIpv4 } from './ipv4.ts';

const scratch = new Uint16Array(8);

/**
 * Reads `text[start, end)` into `groups` (eight 16-bit numbers) and says whether it is an address. Allocates nothing; on failure
 * `groups` holds rubbish.
 */
export function readIpv6(text: string, start: number, end: number, groups: Uint16Array): boolean {
  if (end - start > 45 || end - start < 2) return false;
  let count = 0;
  let gap = -1;
  let at = start;
  if (text.charCodeAt(at) === 58) {
    if (text.charCodeAt(at + 1) !== 58) return false;
    at++;
  }
  let value = 0;
  let digits = 0;
  let groupStart = at;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    const digit = hexDigit(unit);
    if (digit >= 0) {
      if (digits === 4) return false;
      value = (value << 4) | digit;
      digits++;
    } else if (unit === 58) {
      groupStart = at + 1;
      if (digits === 0) {
        if (gap >= 0) return false;
        gap = count;
        continue;
      }
      if (groupStart >= end || count === 8) return false;
      groups[count++] = value;
      value = 0;
      digits = 0;
    } else if (unit === 46) {
      if (count > 6) return false;
      const quad = parseIpv4(text, groupStart, end);
      if (quad === undefined) return false;
      groups[count++] = quad >>> 16;
      groups[count++] = quad & 0xffff;
      digits = 0;
      break;
    } else return false;
  }
  if (digits > 0) {
    if (count === 8) return false;
    groups[count++] = value;
  }
  if (gap < 0) return count === 8;
  if (count === 8) return false;
  const tail = count - gap;
  for (let index = 1; index <= tail; index++) {
    groups[8 - index] = groups[gap + tail - index] as number;
    groups[gap + tail - index] = 0;
  }
  for (let index = gap; index < 8 - tail; index++) groups[index] = 0;
  return true;
}

/** Whether `text[start, end)` is an IPv6 address. Allocates nothing. */
export function isIpv6(text: string, start = 0, end = text.length): boolean {
  return readIpv6(text, start, end, scratch);
}

/** The eight 16-bit groups of an address, or undefined where the text is none. */
export function parseIpv6(text: string): Uint16Array | undefined {
  const groups = new Uint16Array(8);
  return readIpv6(text, 0, text.length, groups) ? groups : undefined;
}

/**
 * The address as RFC 5952 §4 writes it: lower case, no leading zeros, the longest run of two or more zero groups (the first of equal
 * ones) as `::`, and IPv4-mapped addresses (`::ffff:192.0.2.1`) with their dotted quad (§5).
 */
export function formatIpv6(groups: ArrayLike<number>): string {
  const run = longestZeroRun(groups);
  if (run.start === 0 && run.length === 5 && groups[5] === 0xffff) {
    return `::ffff:${formatIpv4((groups[6] as number) * 65536 + (groups[7] as number))}`;
  }
  return joinGroups(groups, run.start, run.length);
}

/** The longest run of two or more zero groups, the first of equal ones; `start` is -1 where there is none. */
export function longestZeroRun(groups: ArrayLike<number>): {
  readonly start: number;
  readonly length: number;
} {
  let best = -1;
  let bestLength = 1;
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > bestLength) {
      best = at;
      bestLength = length;
    }
    at += length;
  }
  return { start: best, length: best < 0 ? 0 : bestLength };
}

/** The groups in hexadecimal, with `::` for `zeroLength` groups from `zeroStart` on (-1: none). */
export function joinGroups(groups: ArrayLike<number>, zeroStart: number, zeroLength: number): string {
  let text = '';
  for (let at = 0; at < 8; at++) {
    if (at === zeroStart) {
      text += '::';
      at += zeroLength - 1;
      continue;
    }
    if (at > 0 && !text.endsWith(':')) text += ':';
    text += (groups[at] as number).toString(16);
  }
  return text;
}

/** The value of a hexadecimal digit's character code, or -1. */
export function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 102) return unit - 87;
  if (unit >= 65 && unit <= 70) return unit - 55;
  return -1;
}

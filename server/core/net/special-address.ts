/**
 * Tells addresses that no host on the public Internet has (private, documentation, loopback, link-local, shared and benchmarking ranges)
 * from ordinary ones, at a glance at their text. The ranges themselves are in `special-ranges.data.ts`.
 */
import { parseIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';

const SPECIAL = 1;
const LOOK_CLOSER = 2;

/** By first octet. */
const FIRST_OCTET = new Uint8Array(256);
for (const octet of [10, 127]) FIRST_OCTET[octet] = SPECIAL;
for (const octet of [100, 169, 172, 192, 198, 203]) FIRST_OCTET[octet] = LOOK_CLOSER;

/** Whether the good IPv4 address in `text[start, end)` is a special one. Allocates nothing. */
export function isSpecialIpv4(text: string, start: number, end: number): boolean {
  let first = 0;
  for (let at = start; ; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    first = first * 10 + digit;
  }
  const verdict = FIRST_OCTET[first] as number;
  if (verdict !== LOOK_CLOSER) return verdict === SPECIAL;
  const address = parseIpv4(text, start, end) ?? 0;
  const second = (address >>> 16) & 255;
  const third = (address >>> 8) & 255;
  switch (first) {
    case 100:
      return second >= 64 && second < 128;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second < 32;
    case 192:
      return second === 168 || (second === 0 && third === 2);
    case 198:
      return second === 18 || second === 19 || (second === 51 && third === 100);
    default:
      return second === 0 && third === 113;
  }
}

const groups = new Uint16Array(8);

/** Whether the good IPv6 address in `text[start, end)` is a special one. Allocates nothing. */
export function isSpecialIpv6(text: string, start: number, end: number): boolean {
  // Nearly all are 2xxx:, and of these only some of 2001: are special.
  if (
    text.charCodeAt(start) === 50 &&
    text.charCodeAt(start + 4) === 58 &&
    (text.charCodeAt(start + 3) !== 49 ||
      text.charCodeAt(start + 1) !== 48 ||
      text.charCodeAt(start + 2) !== 48)
  )
    return false;
  if (!readIpv6(text, start, end, groups)) return false;
  const first = groups[0] as number;
  const second = groups[1] as number;
  if (first === 0x2001) return second === 0xdb8 || (second === 2 && groups[2] === 0);
  if (first >= 0x3ff0) return (first === 0x3fff && second < 0x1000) || first >>> 9 === 0x7e || isLocal(first);
  return first === 0 && groups[7] === 1 && groups.every((group, at) => at === 7 || group === 0);
}

/** fe80::/10 and fec0::/10. */
function isLocal(first: number): boolean {
  return first >>> 7 === 0x1fd;
}

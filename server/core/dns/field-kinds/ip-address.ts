/**
 * IPv4 and IPv6 addresses in record data.
 */
import { formatIpv4, parseIpv4 } from '../../net/ipv4.ts';
import { formatIpv6, isIpv6, joinGroups, longestZeroRun, parseIpv6 } from '../../net/ipv6.ts';
import { FAULT_ADDRESS, FAULT_NONE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putUint16, putUint32, takeUint16, takeUint32, type WireReader } from '../wire.ts';

/** An IPv4 address, a strict dotted quad. */
export const ipv4Address: FieldKind = {
  name: 'ipv4',
  expects: 'an IPv4 address',
  takes: 'one',
  check: checkIpv4,
  write: writeChecked(checkIpv4, (word, wire) => putUint32(wire, parseIpv4(word) ?? 0)),
  print: (wire) => formatIpv4(takeUint32(wire)),
};

/** An IPv6 address. */
export const ipv6Address: FieldKind = {
  name: 'ipv6',
  expects: 'an IPv6 address',
  takes: 'one',
  check: checkIpv6,
  write: writeChecked(checkIpv6, (word, wire) => {
    for (const group of parseIpv6(word) ?? []) putUint16(wire, group);
  }),
  print: printIpv6,
};

/**
 * Takes 16 octets and prints them as BIND does: RFC 5952, but addresses whose first 96 bits are zero end in a dotted quad too.
 */
export function printIpv6(wire: WireReader): string {
  const groups = Array.from({ length: 8 }, () => takeUint16(wire));
  return bindIpv6(groups);
}

/** The text BIND (by the system's `inet_ntop`) prints for eight groups. */
export function bindIpv6(groups: readonly number[]): string {
  const run = longestZeroRun(groups);
  if (run.start !== 0 || run.length !== 6) return formatIpv6(groups);
  const quad = formatIpv4((groups[6] as number) * 65536 + (groups[7] as number));
  return `${joinGroups([0, 0, 0, 0, 0, 0, 0, 0], 0, 8)}${quad}`;
}

function checkIpv4(text: string, start: number, end: number, quoted: number): number {
  return quoted === 0 && parseIpv4(text, start, end) !== undefined ? FAULT_NONE : FAULT_ADDRESS;
}

function checkIpv6(text: string, start: number, end: number, quoted: number): number {
  return quoted === 0 && isIpv6(text, start, end) ? FAULT_NONE : FAULT_ADDRESS;
}

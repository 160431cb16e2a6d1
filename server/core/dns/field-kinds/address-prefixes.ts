/**
 * Lists of address prefixes (APL, RFC 3123): `1:192.0.2.0/24`, `!2:2001:db8::/32`.
 */
import { addressOctets } from '../../net/cidr.ts';
import { FAULT_ADDRESS, FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, hasWord, takeWord } from '../field-kind.ts';
import {
  octetsLeft,
  putOctet,
  putOctets,
  putUint16,
  takeOctet,
  takeOctets,
  takeUint16,
  type WireReader,
  type WireWriter,
} from '../wire.ts';
import { bindIpv6 } from './ip-address.ts';

/** Prefixes to the end of the data, perhaps none. */
export const addressPrefixes: FieldKind = {
  name: 'prefixes',
  expects: 'address prefixes such as 1:192.0.2.0/24 or !2:2001:db8::/32',
  takes: 'any',
  write: (input, wire) => {
    while (hasWord(input)) {
      const fault = writePrefix(takeWord(input), wire);
      if (fault === FAULT_NONE) continue;
      input.index--;
      return fault;
    }
    return FAULT_NONE;
  },
  print: (wire) => {
    const prefixes: string[] = [];
    while (octetsLeft(wire) > 0 && !wire.failed) prefixes.push(printPrefix(wire));
    return prefixes.join(' ');
  },
};

function writePrefix(word: string, wire: WireWriter): number {
  const parts = /^(!?)\+?(\d+):([^/]*)\/(\d+)$/.exec(word);
  if (parts === null) return FAULT_MALFORMED;
  const family = Number(parts[2]);
  if (family > 65535) return FAULT_RANGE;
  if (family !== 1 && family !== 2) return FAULT_MALFORMED;
  const octets = addressOctets(parts[3] as string);
  if (octets === undefined || octets.length !== (family === 1 ? 4 : 16)) return FAULT_ADDRESS;
  const length = Number(parts[4]);
  if (length > octets.length * 8) return FAULT_RANGE;
  let kept = octets.length;
  while (kept > 0 && octets[kept - 1] === 0) kept--;
  putUint16(wire, family);
  putOctet(wire, length);
  putOctet(wire, (parts[1] === '!' ? 0x80 : 0) | kept);
  putOctets(wire, octets.subarray(0, kept));
  return FAULT_NONE;
}

function printPrefix(wire: WireReader): string {
  const family = takeUint16(wire);
  const length = takeOctet(wire);
  const head = takeOctet(wire);
  const octets = takeOctets(wire, head & 0x7f);
  if (octets.at(-1) === 0) wire.failed = true;
  if (family !== 1 && family !== 2) {
    wire.opaque = true;
    return '';
  }
  const full = new Uint8Array(family === 1 ? 4 : 16);
  if (octets.length > full.length || length > full.length * 8) {
    wire.failed = true;
    return '';
  }
  full.set(octets);
  return `${head & 0x80 ? '!' : ''}${family}:${printAddress(full)}/${length}`;
}

function printAddress(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  return bindIpv6(
    Array.from({ length: 8 }, (_, at) => (octets[at * 2] as number) * 256 + (octets[at * 2 + 1] as number)),
  );
}

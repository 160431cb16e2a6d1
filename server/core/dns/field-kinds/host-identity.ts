/**
 * The parts of HIP records (RFC 8005 §5). On the wire the lengths of tag and key come first; the words have them in another order.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putOctet, putOctets, putUint16, takeOctet, takeOctets, takeUint16 } from '../wire.ts';
import { base64Octets, base64Text } from './base64.ts';
import { hexOctets, hexText } from './hexadecimal.ts';
import { checkWholeNumber } from './whole-number.ts';

/** The algorithm of the key; leaves room for the two lengths. */
export const hipAlgorithm: FieldKind = {
  name: 'algorithm',
  expects: 'a whole number from 0 to 255',
  takes: 'one',
  check: checkAlgorithm,
  write: writeChecked(checkAlgorithm, (word, wire) => {
    putOctet(wire, 0);
    putOctet(wire, Number(word));
    putUint16(wire, 0);
  }),
  print: (wire) => {
    if (takeOctet(wire) === 0) wire.failed = true;
    const algorithm = takeOctet(wire);
    if (takeUint16(wire) === 0) wire.failed = true;
    return String(algorithm);
  },
};

/** The host identity tag in hexadecimal. */
export const hipTag: FieldKind = {
  name: 'hex',
  expects: 'a host identity tag in hexadecimal',
  takes: 'one',
  check: checkTag,
  write: writeChecked(checkTag, (word, wire) => {
    const octets = hexOctets(word) ?? [];
    wire.bytes[0] = octets.length;
    putOctets(wire, octets);
  }),
  print: (wire) => hexText(takeOctets(wire, wire.bytes[wire.start] as number)),
};

/** The public key in base64, one word. */
export const hipKey: FieldKind = {
  name: 'base64',
  expects: 'a public key in base64, without blanks',
  takes: 'one',
  check: checkKey,
  write: writeChecked(checkKey, (word, wire) => {
    const octets = base64Octets(word) ?? [];
    wire.bytes[2] = octets.length >> 8;
    wire.bytes[3] = octets.length;
    putOctets(wire, octets);
  }),
  print: (wire) => {
    const { bytes, start } = wire;
    return base64Text(takeOctets(wire, (bytes[start + 2] as number) * 256 + (bytes[start + 3] as number)));
  },
};

function checkAlgorithm(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 255);
}

function checkTag(text: string, start: number, end: number): number {
  const octets = hexOctets(text.slice(start, end));
  if (octets === undefined || octets.length === 0) return FAULT_MALFORMED;
  return octets.length > 255 ? FAULT_RANGE : FAULT_NONE;
}

function checkKey(text: string, start: number, end: number): number {
  const octets = base64Octets(text.slice(start, end));
  if (octets === undefined || octets.length === 0) return FAULT_MALFORMED;
  return octets.length > 65535 ? FAULT_RANGE : FAULT_NONE;
}

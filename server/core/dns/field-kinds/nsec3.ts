/**
 * The two fields peculiar to NSEC3 and NSEC3PARAM (RFC 5155 §3): the salt and the hashed name of the next owner.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putOctet, putOctets, takeOctet, takeOctets } from '../wire.ts';
import { hexOctets, hexText } from './hexadecimal.ts';

const BASE32HEX = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** A salt of up to 255 octets in hexadecimal, `-` for none. */
export const salt: FieldKind = {
  name: 'salt',
  expects: 'a salt in hexadecimal, or - for none',
  takes: 'one',
  check: checkSalt,
  write: writeChecked(checkSalt, (word, wire) => {
    const octets = word === '-' ? [] : (hexOctets(word) ?? []);
    putOctet(wire, octets.length);
    putOctets(wire, octets);
  }),
  print: (wire) => hexText(takeOctets(wire, takeOctet(wire))) || '-',
};

/** A hash in base32hex without padding (RFC 4648 §7). */
export const nextHash: FieldKind = {
  name: 'hash',
  expects: 'a hash in base32hex, 32 characters for SHA-1',
  takes: 'one',
  check: checkHash,
  write: writeChecked(checkHash, (word, wire) => {
    const octets = base32Octets(word) ?? [];
    putOctet(wire, octets.length);
    putOctets(wire, octets);
  }),
  print: (wire) => {
    const length = takeOctet(wire);
    if (length === 0) wire.failed = true;
    return base32Text(takeOctets(wire, length));
  },
};

function checkSalt(text: string, start: number, end: number): number {
  const word = text.slice(start, end);
  if (word === '-') return FAULT_NONE;
  const octets = hexOctets(word);
  if (octets === undefined) return FAULT_MALFORMED;
  return octets.length > 255 ? FAULT_RANGE : FAULT_NONE;
}

function checkHash(text: string, start: number, end: number): number {
  const octets = base32Octets(text.slice(start, end));
  if (octets === undefined || octets.length === 0) return FAULT_MALFORMED;
  return octets.length > 255 ? FAULT_RANGE : FAULT_NONE;
}

function base32Octets(word: string): number[] | undefined {
  if ([1, 3, 6].includes(word.length % 8)) return undefined;
  const octets: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of word.toUpperCase()) {
    const value = BASE32HEX.indexOf(letter);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    octets.push((held >> bits) & 255);
  }
  return (held & ((1 << bits) - 1)) === 0 ? octets : undefined;
}

function base32Text(octets: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const octet of octets) {
    held = ((held << 8) | octet) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32HEX[(held >> bits) & 31];
    }
  }
  return bits > 0 ? text + BASE32HEX[(held << (5 - bits)) & 31] : text;
}

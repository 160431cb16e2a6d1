/**
 * The parts of A6 records (RFC 2874, retired by RFC 6563): how many bits the prefix name gives, the other bits, and that name.
 */
import { parseIpv6 } from '../../net/ipv6.ts';
import { FAULT_ADDRESS, FAULT_MISSING, FAULT_NONE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, takeWord, writeChecked } from '../field-kind.ts';
import { putOctet, takeOctet, takeOctets } from '../wire.ts';
import { printName, writeName } from './domain-name.ts';
import { bindIpv6 } from './ip-address.ts';
import { checkWholeNumber } from './whole-number.ts';

/** Prefix length, 0 to 128. */
export const a6PrefixLength: FieldKind = {
  name: 'prefix-length',
  expects: 'a whole number from 0 to 128',
  takes: 'one',
  check: checkLength,
  write: writeChecked(checkLength, (word, wire) => putOctet(wire, Number(word))),
  print: (wire) => {
    const length = takeOctet(wire);
    if (length > 128) wire.failed = true;
    return String(length);
  },
};

/** The address suffix (unless the prefix has all 128 bits) and the prefix name (unless it has none). */
export const a6SuffixAndName: FieldKind = {
  name: 'a6',
  expects: 'an IPv6 address suffix and the name that has the prefix',
  takes: 'some',
  write: (input, wire) => {
    const length = wire.bytes[0] as number;
    if (length < 128) {
      const groups = isQuotedWord(input) ? undefined : parseIpv6(takeWord(input));
      if (groups === undefined) {
        if (!isQuotedWord(input)) input.index--;
        return FAULT_ADDRESS;
      }
      for (let octet = length >> 3; octet < 16; octet++) {
        const group = groups[octet >> 1] as number;
        const value = octet % 2 === 0 ? group >> 8 : group & 255;
        putOctet(wire, octet === length >> 3 ? value & (0xff >> (length & 7)) : value);
      }
    }
    if (length === 0) return FAULT_NONE;
    return hasWord(input) ? writeName(input, wire) : FAULT_MISSING;
  },
  print: (wire) => {
    const length = wire.bytes[wire.start] as number;
    const words: string[] = [];
    if (length < 128) {
      const octets = new Uint8Array(16);
      const kept = takeOctets(wire, 16 - (length >> 3));
      octets.set(kept.subarray(0, 16), 16 - kept.length);
      const first = length >> 3;
      octets[first] = (octets[first] as number) & (0xff >> (length & 7));
      words.push(
        bindIpv6(
          Array.from(
            { length: 8 },
            (_, at) => (octets[at * 2] as number) * 256 + (octets[at * 2 + 1] as number),
          ),
        ),
      );
    }
    if (length > 0) words.push(printName(wire));
    return words.join(' ');
  },
};

function checkLength(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 128);
}

/**
 * Octets in hexadecimal: to the end of the data, split into words anywhere, or as one word.
 */
import { hexDigit } from '../../net/ipv6.ts';
import { FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, type RdataInput, takeWord } from '../field-kind.ts';
import { putOctet, takeRest, type WireWriter } from '../wire.ts';
import { foldLong } from './fold.ts';

/** One octet or more, to the end of the data. */
export const hexRest: FieldKind = {
  name: 'hex',
  expects: 'hexadecimal digits, an even number of them',
  takes: 'some',
  write: writeHexRest,
  print: (wire) => {
    if (wire.at === wire.end) wire.failed = true;
    return foldLong(hexText(takeRest(wire)));
  },
};

/** As `hexRest`, but perhaps no octet at all. */
export const hexRestOrNone: FieldKind = {
  ...hexRest,
  takes: 'any',
  print: (wire) => foldLong(hexText(takeRest(wire))),
};

/** Octets as upper-case hexadecimal digits. */
export function hexText(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += (octet < 16 ? '0' : '') + octet.toString(16).toUpperCase();
  return text;
}

/** The octets of a word of hexadecimal digits, an even number of them; undefined for anything else. */
export function hexOctets(word: string): number[] | undefined {
  if (word.length % 2 !== 0) return undefined;
  const octets: number[] = [];
  for (let at = 0; at < word.length; at += 2) {
    const high = hexDigit(word.charCodeAt(at));
    const low = hexDigit(word.charCodeAt(at + 1));
    if (high < 0 || low < 0) return undefined;
    octets.push(high * 16 + low);
  }
  return octets;
}

function writeHexRest(input: RdataInput, wire: WireWriter): number {
  let high = -1;
  while (hasWord(input)) {
    if (isQuotedWord(input)) return FAULT_MALFORMED;
    const word = takeWord(input);
    for (let at = 0; at < word.length; at++) {
      const digit = hexDigit(word.charCodeAt(at));
      if (digit < 0) {
        input.index--;
        return FAULT_MALFORMED;
      }
      if (high >= 0) putOctet(wire, high * 16 + digit);
      high = high < 0 ? digit : -1;
    }
  }
  if (high < 0) return FAULT_NONE;
  input.index--;
  return FAULT_MALFORMED;
}

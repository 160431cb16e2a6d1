/**
 * Sets of RR TYPEs as bitmaps in windows (RFC 4034 §4.1.2), and single RR TYPEs.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import {
  type FieldKind,
  hasWord,
  isQuotedWord,
  type RdataInput,
  takeWord,
  writeChecked,
} from '../field-kind.ts';
import { printedTypeName, registeredType, typeNumberAt } from '../type-registry.ts';
import {
  octetsLeft,
  putOctet,
  putUint16,
  takeOctet,
  takeOctets,
  takeUint16,
  type WireReader,
  type WireWriter,
} from '../wire.ts';
import { scanSignedNumber } from './whole-number.ts';

/** One type or more. */
export const typeBitmap: FieldKind = {
  name: 'types',
  expects: 'names of record types',
  takes: 'some',
  write: writeBitmap,
  print: (wire) => {
    if (octetsLeft(wire) === 0) wire.failed = true;
    return printBitmap(wire);
  },
};

/** Types, perhaps none. */
export const typeBitmapOrNone: FieldKind = { ...typeBitmap, takes: 'any', print: printBitmap };

/** One type: a mnemonic, `TYPEnnn` or a bare number. */
export const coveredType: FieldKind = {
  name: 'type',
  expects: 'the name of a record type',
  takes: 'one',
  check: checkType,
  write: writeChecked(checkType, (word, wire) => putUint16(wire, typeOrNumber(word))),
  print: (wire) => printedTypeName(takeUint16(wire)),
};

/** As `coveredType`, but types without a name (0, all of a message, among them) are printed as bare numbers (SIG). */
export const signedType: FieldKind = {
  ...coveredType,
  print: (wire) => {
    const type = takeUint16(wire);
    return (registeredType(type)?.bind ?? 'number') === 'number' ? String(type) : printedTypeName(type);
  },
};

/** The number of a type by a name that BIND knows or `TYPEnnn`; undefined for other words. */
export function knownTypeNumber(word: string): number | undefined {
  const number = typeNumberAt(word, 0, word.length);
  if (number < 0) return undefined;
  return registeredType(number)?.bind === 'number' && !/^TYPE\d/i.test(word) ? undefined : number;
}

/** The number of a type written as mnemonic, `TYPEnnn` or bare number; -1 where it is none. */
export function typeOrNumber(word: string): number {
  return knownTypeNumber(word) ?? scanSignedNumber(word, 0, word.length);
}

function checkType(text: string, start: number, end: number): number {
  const number = typeOrNumber(text.slice(start, end));
  if (number < 0) return FAULT_MALFORMED;
  return number > 0xffff ? FAULT_RANGE : FAULT_NONE;
}

function writeBitmap(input: RdataInput, wire: WireWriter): number {
  const numbers: number[] = [];
  while (hasWord(input)) {
    if (isQuotedWord(input)) return FAULT_MALFORMED;
    const number = knownTypeNumber(takeWord(input));
    if (number === undefined) {
      input.index--;
      return FAULT_MALFORMED;
    }
    numbers.push(number);
  }
  numbers.sort((a, b) => a - b);
  for (let at = 0; at < numbers.length; ) {
    const window = (numbers[at] as number) >> 8;
    const bits = new Uint8Array(32);
    let length = 0;
    for (; at < numbers.length && (numbers[at] as number) >> 8 === window; at++) {
      const bit = (numbers[at] as number) & 255;
      bits[bit >> 3] = (bits[bit >> 3] as number) | (0x80 >> (bit & 7));
      length = (bit >> 3) + 1;
    }
    putOctet(wire, window);
    putOctet(wire, length);
    for (let octet = 0; octet < length; octet++) putOctet(wire, bits[octet] as number);
  }
  return FAULT_NONE;
}

function printBitmap(wire: WireReader): string {
  const names: string[] = [];
  let last = -1;
  while (octetsLeft(wire) > 0 && !wire.failed) {
    const window = takeOctet(wire);
    const length = takeOctet(wire);
    const bits = takeOctets(wire, length);
    if (window <= last || length < 1 || length > 32 || bits[length - 1] === 0) wire.failed = true;
    last = window;
    for (let bit = 0; bit < bits.length * 8; bit++) {
      if ((bits[bit >> 3] as number) & (0x80 >> (bit & 7))) names.push(printedTypeName(window * 256 + bit));
    }
  }
  return names.join(' ');
}

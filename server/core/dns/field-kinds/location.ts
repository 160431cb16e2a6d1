/**
 * The data of LOC records (RFC 1876): latitude, longitude, altitude and, where given, size and precisions.
 */
import { FAULT_EXTRA, FAULT_MALFORMED, FAULT_MISSING, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, type RdataInput, takeWord } from '../field-kind.ts';
import {
  octetsLeft,
  putOctet,
  putUint32,
  takeOctet,
  takeOctets,
  takeUint32,
  type WireReader,
  type WireWriter,
} from '../wire.ts';

/** A whole location. */
export const location: FieldKind = {
  name: 'location',
  expects: 'a location such as 52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m',
  takes: 'some',
  write: writeLocation,
  print: printLocation,
};

/** The middle of the 32-bit range: the equator and the prime meridian. */
const MIDDLE = 0x80000000;
/** Altitudes count from 100 km below the ellipsoid, in centimetres. */
const GROUND = 10000000;
const DEGREE = 3600000;

/** A fault number is given back as its negative, so that it differs from every good value. */
function writeLocation(input: RdataInput, wire: WireWriter): number {
  const latitude = readCoordinate(input, 90, 'N', 'S');
  if (latitude < 0) return -latitude;
  const longitude = readCoordinate(input, 180, 'E', 'W');
  if (longitude < 0) return -longitude;
  if (!hasWord(input)) return FAULT_MISSING;
  const altitude = readAltitude(input);
  if (altitude < 0) return -altitude;
  const sizes = [0x12, 0x16, 0x13];
  for (let at = 0; at < 3 && hasWord(input); at++) {
    const size = readSize(input);
    if (size < 0) return -size;
    sizes[at] = size;
  }
  if (hasWord(input)) return FAULT_EXTRA;
  putOctet(wire, 0);
  for (const size of sizes) putOctet(wire, size);
  putUint32(wire, latitude);
  putUint32(wire, longitude);
  putUint32(wire, altitude);
  return FAULT_NONE;
}

/** Degrees, minutes and seconds where given, and the direction, in thousandths of a second from 0 up. */
function readCoordinate(input: RdataInput, most: number, plus: string, minus: string): number {
  let total = 0;
  for (let part = 0; ; part++) {
    if (!hasWord(input)) return -FAULT_MISSING;
    const word = isQuotedWord(input) ? '' : takeWord(input);
    if (part > 0 && (word === plus || word === minus)) {
      return word === plus ? MIDDLE + total : MIDDLE - total;
    }
    const fault = part > 2 || !PARTS[part]?.test(word) ? FAULT_MALFORMED : FAULT_NONE;
    const number = Number(`0${word.replace(SIGN, '')}`);
    const value = Math.round(number * (PART_SIZES[part] ?? 0));
    const fits = fault === FAULT_NONE && part === 0 ? number <= most : number < 60;
    total = fits && !isNegative(word) ? total + value : Number.POSITIVE_INFINITY;
    if (fault !== FAULT_NONE || total > most * DEGREE) {
      if (word !== '') input.index--;
      return fault === FAULT_NONE ? -FAULT_RANGE : -fault;
    }
  }
}

/** BIND takes a sign before digits in some places, where a minus is good before zero only. */
const SIGN = /^[+-]/;

/** Whether a number has a minus that counts. */
function isNegative(word: string): boolean {
  return /^-0*[1-9]/.test(word);
}

const PARTS: readonly RegExp[] = [/^\d+$/, /^\d+$/, /^(?:[+-]?\d+\.?\d{0,3}|\.\d{1,3})$/];
const PART_SIZES: readonly number[] = [DEGREE, 60000, 1000];

function readAltitude(input: RdataInput): number {
  const word = isQuotedWord(input) ? '' : takeWord(input);
  const parts = /^(-?)((?:[+-]?\d+)?)(?:\.(\d{0,2}))?m?$/.exec(word);
  if (parts === null || !/\d/.test(word)) return refuse(input, word, FAULT_MALFORMED);
  if (isNegative(parts[2] ?? '')) return refuse(input, word, FAULT_RANGE);
  const centimetres = centimetresOf(parts[2] ?? '', parts[3] ?? '');
  const altitude = GROUND + (parts[1] === '-' ? -centimetres : centimetres);
  return altitude < 0 || altitude > 0xffffffff ? refuse(input, word, FAULT_RANGE) : altitude;
}

/** A size as mantissa and power of ten in one octet; further digits are cut off, as in BIND. */
function readSize(input: RdataInput): number {
  const word = isQuotedWord(input) ? '' : takeWord(input);
  const parts = /^((?:[+-]?\d+)?)(?:\.(\d{0,2}))?m?$/.exec(word);
  if (parts === null || !/\d/.test(word)) return refuse(input, word, FAULT_MALFORMED);
  if (isNegative(parts[1] ?? '') || Number(parts[1] || 0) > 90000000) return refuse(input, word, FAULT_RANGE);
  let mantissa = centimetresOf(parts[1] ?? '', parts[2] ?? '');
  let power = 0;
  for (; mantissa >= 10; power++) mantissa = Math.floor(mantissa / 10);
  return mantissa * 16 + power;
}

function refuse(input: RdataInput, word: string, fault: number): number {
  if (word !== '') input.index--;
  return -fault;
}

function centimetresOf(metres: string, fraction: string): number {
  return Number(metres.replace(SIGN, '') || 0) * 100 + Number(fraction.padEnd(2, '0'));
}

function printLocation(wire: WireReader): string {
  if (wire.bytes[wire.at] !== 0 && octetsLeft(wire) > 0) {
    wire.opaque = true;
    return '';
  }
  takeOctet(wire);
  const sizes = Array.from(takeOctets(wire, 3), printSize);
  if (sizes.includes('')) wire.failed = true;
  const latitude = printCoordinate(wire, 90, 'N', 'S');
  const longitude = printCoordinate(wire, 180, 'E', 'W');
  const altitude = takeUint32(wire) - GROUND;
  const high = Math.abs(altitude);
  const metres = `${altitude < 0 ? '-' : ''}${Math.floor(high / 100)}.${two(high % 100)}m`;
  return [latitude, longitude, metres, ...sizes].join(' ');
}

function printCoordinate(wire: WireReader, most: number, plus: string, minus: string): string {
  const value = takeUint32(wire) - MIDDLE;
  const total = Math.abs(value);
  if (total > most * DEGREE) wire.failed = true;
  const degrees = Math.floor(total / DEGREE);
  const minutes = Math.floor(total / 60000) % 60;
  const seconds = Math.floor(total / 1000) % 60;
  const thousandths = String(total % 1000).padStart(3, '0');
  return `${degrees} ${minutes} ${seconds}.${thousandths} ${value < 0 ? minus : plus}`;
}

/** Empty for an octet that is no size. */
function printSize(octet: number): string {
  const mantissa = octet >> 4;
  const power = octet & 15;
  if (octet !== 0 && (mantissa === 0 || mantissa > 9 || power > 9)) return '';
  return power > 1 ? `${mantissa * 10 ** (power - 2)}m` : `0.${two(mantissa * 10 ** power)}m`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

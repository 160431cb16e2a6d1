/**
 * Unsigned whole numbers of 8, 16 or 32 bits: decimal digits only, as BIND's lexer takes them.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putOctet, putUint16, putUint32, takeOctet, takeUint16, takeUint32 } from '../wire.ts';

/** 0 to 255. */
export const uint8: FieldKind = {
  name: 'uint8',
  expects: 'a whole number from 0 to 255',
  takes: 'one',
  check: checkUint8,
  write: writeChecked(checkUint8, (word, wire) => putOctet(wire, Number(word))),
  print: (wire) => String(takeOctet(wire)),
};

/** 0 to 65535. */
export const uint16: FieldKind = {
  name: 'uint16',
  expects: 'a whole number from 0 to 65535',
  takes: 'one',
  check: checkUint16,
  write: writeChecked(checkUint16, (word, wire) => putUint16(wire, Number(word))),
  print: (wire) => String(takeUint16(wire)),
};

/** 0 to 4294967295. */
export const uint32: FieldKind = {
  name: 'uint32',
  expects: 'a whole number from 0 to 4294967295',
  takes: 'one',
  check: checkUint32,
  write: writeChecked(checkUint32, (word, wire) => putUint32(wire, Number(word))),
  print: (wire) => String(takeUint32(wire)),
};

/** The number in `text[start, end)`: -1 where anything but digits stands there, else its value (huge ones inexact, but huge). Allocates nothing. */
export function scanWholeNumber(text: string, start: number, end: number): number {
  if (start >= end) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * As `scanWholeNumber`, for the places where BIND's own lexer is not asked and a sign before the digits is taken: `-0` is 0, other negative
 * numbers give infinity, as they are out of every range.
 */
export function scanSignedNumber(text: string, start: number, end: number): number {
  const sign = start < end ? text.charCodeAt(start) : 0;
  const number = scanWholeNumber(text, sign === PLUS || sign === MINUS ? start + 1 : start, end);
  return number > 0 && sign === MINUS ? Number.POSITIVE_INFINITY : number;
}

const PLUS = 43;
const MINUS = 45;

/** Fault of a word that is to be a whole number up to `most`. */
export function checkWholeNumber(text: string, start: number, end: number, most: number): number {
  const value = scanWholeNumber(text, start, end);
  if (value < 0) return FAULT_MALFORMED;
  return value > most ? FAULT_RANGE : FAULT_NONE;
}

function checkUint8(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 0xff);
}

function checkUint16(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 0xffff);
}

function checkUint32(text: string, start: number, end: number): number {
  return checkWholeNumber(text, start, end, 0xffffffff);
}

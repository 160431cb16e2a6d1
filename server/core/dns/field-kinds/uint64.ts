/**
 * Unsigned whole numbers of 64 bits, decimal (IPN).
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putUint32, takeUint32 } from '../wire.ts';
import { scanWholeNumber } from './whole-number.ts';

/** 0 to 18446744073709551615. */
export const uint64: FieldKind = {
  name: 'uint64',
  expects: 'a whole number from 0 to 18446744073709551615',
  takes: 'one',
  check,
  write: writeChecked(check, (word, wire) => {
    const value = BigInt(word);
    putUint32(wire, Number(value >> 32n));
    putUint32(wire, Number(value & 0xffffffffn));
  }),
  print: (wire) => String((BigInt(takeUint32(wire)) << 32n) | BigInt(takeUint32(wire))),
};

/** Longer words are refused without a look at their value, whatever zeros they begin with. */
const LONGEST = 40;

function check(text: string, start: number, end: number): number {
  if (scanWholeNumber(text, start, end) < 0) return FAULT_MALFORMED;
  if (end - start <= 19) return FAULT_NONE;
  return end - start > LONGEST || BigInt(text.slice(start, end)) >> 64n !== 0n ? FAULT_RANGE : FAULT_NONE;
}

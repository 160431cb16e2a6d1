/**
 * Numbers that have names: algorithms, digest types, certificate types. A word is the number or the name, letters of either case.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putOctet, putUint16, takeOctet, takeUint16 } from '../wire.ts';
import { scanWholeNumber } from './whole-number.ts';

/** What a kind of named numbers is made of. Of several names of a number the first is printed. */
export interface MnemonicTable {
  readonly name: string;
  readonly expects: string;
  readonly octets: 1 | 2;
  readonly names: readonly (readonly [string, number])[];
  /** Whether BIND prints the name or always the number. */
  readonly prints: 'name' | 'number';
}

/** Makes a field kind of a table of names. */
export function mnemonicKind(table: MnemonicTable): FieldKind {
  const numbers = new Map(table.names);
  const printed = new Map<number, string>();
  for (const [name, number] of table.names) if (!printed.has(number)) printed.set(number, name);
  const most = table.octets === 1 ? 0xff : 0xffff;

  /** The number of a word; -1 for no such name, more than `most` for one out of range. */
  function numberOf(word: string): number {
    const number = word.length <= 12 ? scanWholeNumber(word, 0, word.length) : -1;
    return number >= 0 ? number : (numbers.get(word.toUpperCase()) ?? -1);
  }

  function check(text: string, start: number, end: number): number {
    const number = numberOf(text.slice(start, end));
    if (number < 0) return FAULT_MALFORMED;
    return number > most ? FAULT_RANGE : FAULT_NONE;
  }

  return {
    name: table.name,
    expects: table.expects,
    takes: 'one',
    check,
    write: writeChecked(check, (word, wire) => {
      if (table.octets === 1) putOctet(wire, numberOf(word));
      else putUint16(wire, numberOf(word));
    }),
    print: (wire) => {
      const number = table.octets === 1 ? takeOctet(wire) : takeUint16(wire);
      return (table.prints === 'name' ? printed.get(number) : undefined) ?? String(number);
    },
    choices: table.names.map(([name]) => name),
  };
}

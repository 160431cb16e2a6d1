/**
 * Strings to the end of the data without length octet (URI, CAA): as long as record data may be.
 */
import { FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import { type FieldKind, type RdataInput, takeWord } from '../field-kind.ts';
import { putOctets, takeRest, type WireWriter } from '../wire.ts';
import { quotedOctets, stringOctets, unquoted } from './character-string.ts';

/** One string, with or without quotes. */
export const longString: FieldKind = {
  name: 'long-string',
  expects: 'a string',
  takes: 'one',
  write: writeLongString,
  print: (wire) => quotedOctets(takeRest(wire)),
};

/** One string that must stand in quotes. */
export const quotedLongString: FieldKind = {
  ...longString,
  expects: 'a string in double quotes',
  write: (input, wire) =>
    input.tokens.quoted[input.index] === 1 ? writeLongString(input, wire) : FAULT_MALFORMED,
};

function writeLongString(input: RdataInput, wire: WireWriter): number {
  const quoted = input.tokens.quoted[input.index] as number;
  const octets = stringOctets(unquoted(takeWord(input), quoted));
  if (octets === undefined) {
    input.index--;
    return FAULT_MALFORMED;
  }
  putOctets(wire, octets);
  return FAULT_NONE;
}

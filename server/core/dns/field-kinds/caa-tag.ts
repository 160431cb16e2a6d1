/**
 * The property tag of a CAA record (RFC 8659 §4.1): ASCII letters and digits, 1 to 255 of them, no quotes.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { pushCharacter } from '../octets.ts';
import { putOctet, putOctets, takeOctet, takeOctets } from '../wire.ts';

/** A property tag. */
export const caaTag: FieldKind = {
  name: 'tag',
  expects: 'a tag of letters and digits, such as issue, issuewild or iodef',
  takes: 'one',
  check,
  write: writeChecked(check, (word, wire) => {
    const octets: number[] = [];
    for (let at = 0; at < word.length; at++) pushCharacter(word, at, octets);
    putOctet(wire, octets.length);
    putOctets(wire, octets);
  }),
  print: (wire) => {
    const tag = String.fromCharCode(...takeOctets(wire, takeOctet(wire)));
    if (!/^[A-Za-z0-9]+$/.test(tag)) wire.failed = true;
    return tag;
  },
  choices: ['issue', 'issuewild', 'iodef', 'issuemail', 'contactemail', 'contactphone'],
};

function check(text: string, start: number, end: number): number {
  if (end - start > 255) return FAULT_RANGE;
  return /^[A-Za-z0-9]+$/.test(text.slice(start, end)) ? FAULT_NONE : FAULT_MALFORMED;
}

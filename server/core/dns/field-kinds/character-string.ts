/**
 * Character strings (RFC 1035 §3.3, §5.1): up to 255 octets, with or without quotes, escapes `\X` and `\DDD`. BIND prints them in quotes.
 */
import { FAULT_DATA_TOO_LONG, FAULT_MALFORMED, FAULT_NONE, FAULT_STRING_TOO_LONG } from '../fault.ts';
import { type FieldKind, type RdataInput, takeWord } from '../field-kind.ts';
import { decimalEscape, escapeValue, octetsAt, pushCharacter } from '../octets.ts';
import {
  MAXIMUM_DATA,
  putOctet,
  putOctets,
  takeOctet,
  takeOctets,
  type WireReader,
  type WireWriter,
} from '../wire.ts';

/** One character string. */
export const characterString: FieldKind = {
  name: 'string',
  expects: 'a string of at most 255 octets',
  takes: 'one',
  check: checkString,
  write: writeString,
  print: printString,
};

/** One character string or none. */
export const optionalString: FieldKind = { ...characterString, takes: 'optional' };

/** One or more character strings, to the end of the data. */
export const characterStrings: FieldKind = {
  name: 'string',
  expects: 'strings of at most 255 octets each',
  takes: 'some',
  check: checkString,
  write: (input, wire) => {
    while (input.index < input.tokens.count) {
      const fault = writeString(input, wire);
      if (fault !== FAULT_NONE) return fault;
      if (wire.length <= MAXIMUM_DATA) continue;
      input.index--;
      return FAULT_DATA_TOO_LONG;
    }
    return FAULT_NONE;
  },
  print: (wire) => {
    const strings: string[] = [];
    do strings.push(printString(wire));
    while (wire.at < wire.end && !wire.failed);
    return strings.join(' ');
  },
};

/** Fault of a word that is to be a character string. */
export function checkString(text: string, start: number, end: number, quoted: number): number {
  const octets = stringOctetCount(text, start + quoted, endInQuotes(text, start, end, quoted));
  if (octets < 0) return FAULT_MALFORMED;
  return octets > 255 ? FAULT_STRING_TOO_LONG : FAULT_NONE;
}

/**
 * How many octets the string written in `text[start, end)` (without quotes) has, or -1 where an escape is bad: digits that are no
 * octet, or a backslash at the end. Allocates nothing.
 */
export function stringOctetCount(text: string, start: number, end: number): number {
  let octets = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 92) {
      octets += unit < 0x80 ? 1 : octetsAt(text, at);
      continue;
    }
    const value = escapeValue(text, at, end);
    if (value === -2) return -1;
    if (value === -1) octets += octetsAt(text, ++at);
    else {
      octets++;
      at += 3;
    }
  }
  return octets;
}

/** The octets of a string as written, without its quotes; undefined where an escape is bad. */
export function stringOctets(written: string): number[] | undefined {
  const octets: number[] = [];
  for (let at = 0; at < written.length; ) {
    if (written.charCodeAt(at) !== 92) {
      at += pushCharacter(written, at, octets);
      continue;
    }
    const value = escapeValue(written, at, written.length);
    if (value === -2) return undefined;
    if (value === -1) at += 1 + pushCharacter(written, at + 1, octets);
    else {
      octets.push(value);
      at += 4;
    }
  }
  return octets;
}

/** The word without its quotes; the closing one may be missing. */
export function unquoted(word: string, quoted: number): string {
  return quoted === 1 ? word.slice(1, endInQuotes(word, 0, word.length, 1)) : word;
}

/** Where the content of the word `text[start, end)` ends: before its closing quote, where it has one. */
function endInQuotes(text: string, start: number, end: number, quoted: number): number {
  if (quoted === 0 || end - start < 2 || text.charCodeAt(end - 1) !== 34) return end;
  let backslashes = 0;
  while (end - 2 - backslashes > start && text.charCodeAt(end - 2 - backslashes) === 92) backslashes++;
  return backslashes % 2 === 0 ? end - 1 : end;
}

/** Takes one word as a character string and appends it behind its length octet. */
export function writeString(input: RdataInput, wire: WireWriter): number {
  const quoted = input.tokens.quoted[input.index] as number;
  const octets = stringOctets(unquoted(takeWord(input), quoted));
  const fault =
    octets === undefined ? FAULT_MALFORMED : octets.length > 255 ? FAULT_STRING_TOO_LONG : FAULT_NONE;
  if (octets === undefined || fault !== FAULT_NONE) {
    input.index--;
    return fault;
  }
  putOctet(wire, octets.length);
  putOctets(wire, octets);
  return FAULT_NONE;
}

/** Takes one character string and prints it in quotes. */
export function printString(wire: WireReader): string {
  return quotedOctets(takeOctets(wire, takeOctet(wire)));
}

/** Octets as a quoted string: `"` and `\` escaped, `\DDD` for what is no printable ASCII. */
export function quotedOctets(octets: Iterable<number>): string {
  let text = '"';
  for (const octet of octets) {
    if (octet < 0x20 || octet >= 0x7f) text += decimalEscape(octet);
    else if (octet === 34 || octet === 92) text += `\\${String.fromCharCode(octet)}`;
    else text += String.fromCharCode(octet);
  }
  return `${text}"`;
}

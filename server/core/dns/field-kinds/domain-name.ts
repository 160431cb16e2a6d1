/**
 * Domain names in record data: relative ones are completed with the origin; never compressed in what is written here.
 */
import {
  FAULT_EMPTY_LABEL,
  FAULT_LABEL_TOO_LONG,
  FAULT_MALFORMED,
  FAULT_MISSING,
  FAULT_NAME_TOO_LONG,
  FAULT_NONE,
} from '../fault.ts';
import type { FieldKind, RdataInput } from '../field-kind.ts';
import { absoluteName, labelOctet, NAME_GOOD, scanName } from '../name.ts';
import { escapeValue, pushCharacter } from '../octets.ts';
import { putOctet, putOctets, takeOctet, takeOctets, type WireReader, type WireWriter } from '../wire.ts';
import { unquoted } from './character-string.ts';

/** One domain name. */
export const domainName: FieldKind = {
  name: 'name',
  expects: 'a domain name',
  takes: 'one',
  check: checkName,
  write: writeName,
  print: printName,
};

/** One domain name, which BIND also reads in quotes (SVCB, HTTPS). */
export const quotableName: FieldKind = {
  ...domainName,
  check: checkQuotableName,
  write: (input, wire) => {
    const { text, starts, ends, quoted } = input.tokens;
    const { index } = input;
    const start = starts[index] as number;
    const end = ends[index] as number;
    const fault = checkQuotableName(text, start, end, quoted[index] as number);
    if (fault !== FAULT_NONE) return fault;
    return writeAbsolute(nameInQuotes(text.slice(start, end), quoted[index] as number), input, wire);
  },
};

/** The name that a word stands for, out of its quotes where it has some; a quote that a backslash escapes in there is a plain one. */
export function nameInQuotes(word: string, quoted: number): string {
  return quoted === 1 ? unquoted(word, 1) : word;
}

function checkQuotableName(text: string, start: number, end: number, quoted: number): number {
  if (quoted === 0) return checkName(text, start, end, 0);
  const name = nameInQuotes(text.slice(start, end), 1);
  return name === '' ? FAULT_MISSING : checkName(name, 0, name.length, 0);
}

/** Domain names to the end of the data, perhaps none. */
export const domainNames: FieldKind = {
  name: 'name',
  expects: 'domain names',
  takes: 'any',
  check: checkName,
  write: (input, wire) => {
    while (input.index < input.tokens.count) {
      const fault = writeName(input, wire);
      if (fault !== FAULT_NONE) return fault;
    }
    return FAULT_NONE;
  },
  print: (wire) => {
    const names: string[] = [];
    while (wire.at < wire.end && !wire.failed) names.push(printName(wire));
    return names.join(' ');
  },
};

const FAULT_OF_SCAN = [
  FAULT_NONE,
  FAULT_EMPTY_LABEL,
  FAULT_LABEL_TOO_LONG,
  FAULT_NAME_TOO_LONG,
  FAULT_MALFORMED,
];

/** Fault of a word that is to be a name. Names do not stand in quotes. */
export function checkName(text: string, start: number, end: number, quoted: number): number {
  if (quoted === 1) return FAULT_MALFORMED;
  const scan = scanName(text, start, end);
  return scan === NAME_GOOD ? FAULT_NONE : (FAULT_OF_SCAN[scan] as number);
}

/** Takes one word as a name and appends it, labels with length octets and the root's last. */
export function writeName(input: RdataInput, wire: WireWriter): number {
  const { text, starts, ends, quoted } = input.tokens;
  const { index } = input;
  const fault = checkName(text, starts[index] as number, ends[index] as number, quoted[index] as number);
  if (fault !== FAULT_NONE) return fault;
  return writeAbsolute(text.slice(starts[index], ends[index]), input, wire);
}

/** Appends a good name, made absolute, and advances. */
function writeAbsolute(name: string, input: RdataInput, wire: WireWriter): number {
  const absolute = absoluteName(name, input.origin);
  if (absolute === undefined) return FAULT_NAME_TOO_LONG;
  putName(wire, absolute);
  input.index++;
  return FAULT_NONE;
}

/** Appends an absolute, good name. */
export function putName(wire: WireWriter, absolute: string): void {
  const label: number[] = [];
  for (let at = absolute === '.' ? 1 : 0; at < absolute.length; ) {
    const unit = absolute.charCodeAt(at);
    if (unit === 46) {
      putOctet(wire, label.length);
      putOctets(wire, label);
      label.length = 0;
      at++;
    } else if (unit === 92) {
      const value = escapeValue(absolute, at, absolute.length);
      if (value >= 0) label.push(value);
      at += value >= 0 ? 4 : 1 + pushCharacter(absolute, at + 1, label);
    } else at += pushCharacter(absolute, at, label);
  }
  putOctet(wire, 0);
}

/** Takes one name and returns it absolute, escaped as BIND does. Compression pointers are a failure, as data at rest has none. */
export function printName(wire: WireReader): string {
  const start = wire.at;
  let name = '';
  for (;;) {
    const length = takeOctet(wire);
    if (wire.failed || length === 0) break;
    if (length > 63) {
      wire.failed = true;
      break;
    }
    for (const octet of takeOctets(wire, length)) name += labelOctet(octet);
    name += '.';
  }
  if (wire.at - start > 255) wire.failed = true;
  return name === '' ? '.' : name;
}

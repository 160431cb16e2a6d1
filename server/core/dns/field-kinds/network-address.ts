/**
 * Addresses of networks long gone: NSAP (RFC 1706), ATM (AF-DANS-0152) and X.25 (RFC 1183).
 */
import { FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { octetsLeft, putOctet, putOctets, takeOctet, takeRest } from '../wire.ts';
import { checkString, printString, unquoted, writeString } from './character-string.ts';
import { hexOctets, hexText } from './hexadecimal.ts';

/** `0x` and hexadecimal digits, dots between them where one likes. */
export const nsapAddress: FieldKind = {
  name: 'nsap',
  expects: '0x and hexadecimal digits, dots between allowed',
  takes: 'one',
  check: checkNsap,
  write: writeChecked(checkNsap, (word, wire) => putOctets(wire, nsapOctets(word) ?? [])),
  print: (wire) => {
    if (octetsLeft(wire) === 0) wire.failed = true;
    return `0x${hexText(takeRest(wire)).toLowerCase()}`;
  },
};

/** `+` and decimal digits (E.164), or hexadecimal digits (AESA); single dots between them where one likes. */
export const atmAddress: FieldKind = {
  name: 'atm-address',
  expects: '+ and digits, or hexadecimal digits; dots between allowed',
  takes: 'one',
  check: checkAtm,
  write: writeChecked(checkAtm, (word, wire) => {
    const plain = word.replaceAll('.', '');
    putOctet(wire, plain.startsWith('+') ? 1 : 0);
    if (!plain.startsWith('+')) putOctets(wire, hexOctets(plain) ?? []);
    else for (let at = 1; at < plain.length; at++) putOctet(wire, plain.charCodeAt(at));
  }),
  print: (wire) => {
    const format = takeOctet(wire);
    const octets = takeRest(wire);
    if (octets.length === 0) wire.failed = true;
    if (format === 0) return hexText(octets).toLowerCase();
    if (format !== 1) {
      wire.opaque = true;
      return '';
    }
    if (octets.some((octet) => octet < 48 || octet > 57)) wire.failed = true;
    return `+${String.fromCharCode(...octets)}`;
  },
};

/** At least four decimal digits, with or without quotes. */
export const x25Address: FieldKind = {
  name: 'x25-address',
  expects: 'at least four digits',
  takes: 'one',
  check: checkX25,
  write: (input, wire) => {
    const { text, starts, ends, quoted } = input.tokens;
    const { index } = input;
    const fault = checkX25(text, starts[index] as number, ends[index] as number, quoted[index] as number);
    return fault === FAULT_NONE ? writeString(input, wire) : fault;
  },
  print: (wire) => {
    const printed = printString(wire);
    if (!/^"\d{4,}"$/.test(printed)) wire.failed = true;
    return printed;
  },
};

function nsapOctets(word: string): number[] | undefined {
  if (!/^0x/i.test(word)) return undefined;
  const octets = hexOctets(word.slice(2).replaceAll('.', ''));
  return octets?.length === 0 ? undefined : octets;
}

function checkNsap(text: string, start: number, end: number): number {
  return nsapOctets(text.slice(start, end)) === undefined ? FAULT_MALFORMED : FAULT_NONE;
}

function checkAtm(text: string, start: number, end: number): number {
  const word = text.slice(start, end);
  if (/^\+\d+(?:\.\d+)*$/.test(word)) return FAULT_NONE;
  if (!/^[0-9a-f]+(?:\.[0-9a-f]+)*$/i.test(word)) return FAULT_MALFORMED;
  return hexOctets(word.replaceAll('.', '')) === undefined ? FAULT_MALFORMED : FAULT_NONE;
}

function checkX25(text: string, start: number, end: number, quoted: number): number {
  const fault = checkString(text, start, end, quoted);
  if (fault !== FAULT_NONE) return fault;
  return /^\d{4,}$/.test(unquoted(text.slice(start, end), quoted)) ? FAULT_NONE : FAULT_MALFORMED;
}

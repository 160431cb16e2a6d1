/**
 * The regexp field of NAPTR records (RFC 3402 §3.2): a delimiter, an extended regular expression, a substitution, flags; or empty.
 */
import { FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import type { FieldKind } from '../field-kind.ts';
import { takeOctet, takeOctets } from '../wire.ts';
import { quotedOctets, writeString } from './character-string.ts';
import { extendedRegexGroups } from './extended-regex.ts';

/** A substitution expression. */
export const naptrRegexp: FieldKind = {
  name: 'regexp',
  expects: 'a substitution such as "!^.*$!sip:info@example.com!", or ""',
  takes: 'one',
  write: (input, wire) => {
    const from = wire.length;
    const fault = writeString(input, wire);
    if (fault !== FAULT_NONE || isSubstitution(wire.bytes.subarray(from + 1, wire.length))) return fault;
    input.index--;
    return FAULT_MALFORMED;
  },
  print: (wire) => {
    const octets = takeOctets(wire, takeOctet(wire));
    if (!isSubstitution(octets)) wire.failed = true;
    return quotedOctets(octets);
  },
};

function isSubstitution(octets: Uint8Array): boolean {
  if (octets.length === 0) return true;
  const text = String.fromCharCode(...octets);
  const delimiter = text[0] as string;
  if (/[0-9\\i\0]/.test(delimiter) || text.includes('\0')) return false;
  const expressionEnd = endOfPart(text, 1, delimiter);
  const substitutionEnd = expressionEnd < 0 ? -1 : endOfPart(text, expressionEnd + 1, delimiter);
  if (substitutionEnd < 0 || !/^i*$/.test(text.slice(substitutionEnd + 1))) return false;
  const groups = extendedRegexGroups(text.slice(1, expressionEnd));
  if (groups < 0) return false;
  for (let at = expressionEnd + 1; at < substitutionEnd; at++) {
    if (text[at] !== '\\') continue;
    const next = text[++at] as string;
    if (/[0-9]/.test(next) && (next === '0' || Number(next) > groups)) return false;
  }
  return true;
}

/** The offset of the next delimiter that no backslash escapes, or -1. */
function endOfPart(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === delimiter) return at;
  }
  return -1;
}

/**
 * Domain names in presentation form (RFC 1035 §5.1): strings, absolute ones with a final dot. Escapes are `\X` and `\DDD`; what BIND
 * escapes when it prints a name is the normal form here. Knows nothing of origins beyond what it is handed, and nothing of IDN.
 */
import { decimalEscape, escapeValue, octetsAt, pushCharacter } from './octets.ts';

/** What is wrong with a written name. */
export type NameFault = 'empty-label' | 'label-too-long' | 'name-too-long' | 'bad-escape';

/** Results of `scanName`, as numbers so that the hot path allocates nothing. */
export const NAME_GOOD = 0;
export const NAME_EMPTY_LABEL = 1;
export const NAME_LABEL_TOO_LONG = 2;
export const NAME_TOO_LONG = 3;
export const NAME_BAD_ESCAPE = 4;

const FAULTS: readonly (NameFault | undefined)[] = [
  undefined,
  'empty-label',
  'label-too-long',
  'name-too-long',
  'bad-escape',
];

/** Characters that need no escape and no thought: printable ASCII but `" $ ( ) . ; @ \`. */
const PLAIN = new Uint8Array(128);
for (let unit = 0x21; unit < 0x7f; unit++)
  PLAIN[unit] = '"$().;@\\'.includes(String.fromCharCode(unit)) ? 0 : 1;

/**
 * Checks the name written in `text[start, end)`: one of the `NAME_` numbers. A relative name is held to 254 octets, as the root label
 * is all that must follow. `@` alone and `.` alone are good. Allocates nothing.
 */
export function scanName(text: string, start: number, end: number): number {
  if (end - start === 1) {
    const only = text.charCodeAt(start);
    if (only === 46 || only === 64) return NAME_GOOD;
  }
  if (start >= end) return NAME_EMPTY_LABEL;
  let label = 0;
  let total = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 46) {
      if (label === 0) return NAME_EMPTY_LABEL;
      total += label + 1;
      label = 0;
    } else if (unit === 92) {
      const value = escapeValue(text, at, end);
      if (value === -2) return NAME_BAD_ESCAPE;
      label += value === -1 ? octetsAt(text, at + 1) : 1;
      at += value === -1 ? 1 : 3;
    } else label += unit < 0x80 ? 1 : octetsAt(text, at);
    if (label > 63) return NAME_LABEL_TOO_LONG;
  }
  if (label > 0) total += label + 1;
  return total > 254 ? NAME_TOO_LONG : NAME_GOOD;
}

/** What is wrong with a written name (absolute or relative), or undefined where nothing is. */
export function nameFault(written: string): NameFault | undefined {
  return FAULTS[scanName(written, 0, written.length)];
}

/**
 * The absolute name that `written` means under the absolute `origin`: with final dot, letters as written, escapes normalised. `@` is
 * the origin. Undefined where the name is bad: an empty label, a label over 63 octets, a name over 255, a bad escape.
 */
export function absoluteName(written: string, origin: string): string | undefined {
  if (written === '@') return origin;
  if (scanName(written, 0, written.length) !== NAME_GOOD) return undefined;
  const name = normaliseName(written);
  if (isAbsoluteName(name)) return name;
  const absolute = origin === '.' ? `${name}.` : `${name}.${origin}`;
  if (absolute.length > 253 && wireLength(absolute) > 255) return undefined;
  return absolute;
}

/** Whether the name ends with a dot that no backslash escapes. */
export function isAbsoluteName(name: string): boolean {
  const last = name.length - 1;
  return name.charCodeAt(last) === 46 && !isEscaped(name, last);
}

/**
 * The written name with its escapes as BIND prints them: `\X` for `" $ ( ) . ; @ \`, `\DDD` for blanks, control characters and
 * octets above 126, everything else plain. Relative names stay relative; `@` alone stays. Bad escapes are kept as they are.
 */
export function normaliseName(written: string): string {
  if (isPlain(written) || written === '@') return written;
  let name = '';
  const octets: number[] = [];
  for (let at = 0; at < written.length; ) {
    const unit = written.charCodeAt(at);
    if (unit === 46) {
      name += '.';
      at++;
      continue;
    }
    octets.length = 0;
    if (unit === 92) {
      const value = escapeValue(written, at, written.length);
      if (value === -2) return name + written.slice(at);
      if (value === -1) at += 1 + pushCharacter(written, at + 1, octets);
      else {
        octets.push(value);
        at += 4;
      }
    } else at += pushCharacter(written, at, octets);
    for (const octet of octets) name += labelOctet(octet);
  }
  return name;
}

/** One octet of a label in presentation form, escaped as BIND does. */
export function labelOctet(octet: number): string {
  if (octet <= 0x20 || octet >= 0x7f) return decimalEscape(octet);
  return PLAIN[octet] === 1 ? String.fromCharCode(octet) : `\\${String.fromCharCode(octet)}`;
}

/** The key under which an absolute, normalised name is compared: lower case in ASCII only (RFC 4343). */
export function nameKey(absolute: string): string {
  for (let at = 0; at < absolute.length; at++) {
    const unit = absolute.charCodeAt(at);
    if (unit >= 65 && unit <= 90) return absolute.toLowerCase();
  }
  return absolute;
}

/** The labels of a normalised name, leftmost first, escapes as written, without the root's empty one. */
export function labelsOf(name: string): string[] {
  if (name === '.' || name === '') return [];
  const labels: string[] = [];
  let start = 0;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 46) {
      labels.push(name.slice(start, at));
      start = at + 1;
    }
  }
  if (start < name.length) labels.push(name.slice(start));
  return labels;
}

/** The name one label up: `example.com.` for `www.example.com.`, `.` for `com.`; undefined for the root and for a relative single label. */
export function parentName(name: string): string | undefined {
  if (name === '.') return undefined;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 46) return at + 1 === name.length ? '.' : name.slice(at + 1);
  }
  return undefined;
}

/** Whether the absolute `name` is `zone` or below it, letters' case apart. */
export function isSubdomainOf(name: string, zone: string): boolean {
  if (zone === '.') return true;
  const offset = name.length - zone.length;
  if (offset < 0) return false;
  for (let at = 0; at < zone.length; at++) {
    if (lower(name.charCodeAt(offset + at)) !== lower(zone.charCodeAt(at))) return false;
  }
  return offset === 0 || (name.charCodeAt(offset - 1) === 46 && !isEscaped(name, offset - 1));
}

/**
 * Whether the name is a host name: labels of letters, digits and inner hyphens (RFC 952, RFC 1123 §2.1). The root is none. A leading
 * `*` label is not accepted; take it off first where a wildcard owner is meant.
 */
export function isHostName(name: string): boolean {
  const end = name.endsWith('.') ? name.length - 1 : name.length;
  if (end <= 0) return false;
  let label = 0;
  for (let at = 0; at <= end; at++) {
    const unit = at === end ? 46 : name.charCodeAt(at);
    if (unit === 46) {
      if (label === 0 || label > 63 || name.charCodeAt(at - 1) === 45) return false;
      label = 0;
      continue;
    }
    if (!isLetterOrDigit(unit) && (unit !== 45 || label === 0)) return false;
    label++;
  }
  return true;
}

/** The octets an absolute, normalised name takes on the wire, length octets and root included. */
export function wireLength(absolute: string): number {
  if (absolute === '.') return 1;
  let octets = 1;
  for (let at = 0; at < absolute.length; at++) {
    octets++;
    if (absolute.charCodeAt(at) !== 92) continue;
    at += isDigit(absolute.charCodeAt(at + 1)) ? 3 : 1;
  }
  return octets;
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 46 && (unit > 126 || PLAIN[unit] !== 1)) return false;
  }
  return true;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes >= 0 && text.charCodeAt(at - 1 - backslashes) === 92) backslashes++;
  return backslashes % 2 === 1;
}

function isLetterOrDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

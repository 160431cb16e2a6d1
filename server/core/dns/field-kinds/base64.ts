/**
 * Octets in base64 (RFC 4648 §4), strict as in BIND: padded, unused bits zero. To the end of the data, split into words anywhere, or
 * as one word.
 */
import { FAULT_MALFORMED, FAULT_MISSING, FAULT_NONE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, type RdataInput } from '../field-kind.ts';
import { octetsLeft, putOctet, takeRest, type WireWriter } from '../wire.ts';
import { foldLong } from './fold.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let at = 0; at < 64; at++) VALUES[ALPHABET.charCodeAt(at)] = at;

/** One octet or more, to the end of the data. */
export const base64Rest: FieldKind = {
  name: 'base64',
  expects: 'base64, padded with = to a multiple of four characters',
  takes: 'some',
  write: writeBase64Rest,
  print: (wire) => {
    if (octetsLeft(wire) === 0) wire.failed = true;
    return foldLong(base64Text(takeRest(wire)));
  },
};

/** As `base64Rest`, but perhaps no octet at all. */
export const base64RestOrNone: FieldKind = {
  ...base64Rest,
  takes: 'any',
  write: (input, wire) => (hasWord(input) ? writeBase64Rest(input, wire) : FAULT_NONE),
  print: (wire) => foldLong(base64Text(takeRest(wire))),
};

/** As `base64Rest`, with `-` for no octet, and printed as one word (DOA). */
export const base64OrDash: FieldKind = {
  ...base64Rest,
  expects: 'base64, or - for nothing',
  write: (input, wire) => {
    const { text, starts, ends } = input.tokens;
    const start = starts[input.index] as number;
    if ((ends[input.index] as number) - start !== 1 || text.charCodeAt(start) !== 45) {
      return writeBase64Rest(input, wire);
    }
    input.index++;
    return FAULT_NONE;
  },
  print: (wire) => base64Text(takeRest(wire)) || '-',
};

/** Octets as one base64 text. */
export function base64Text(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const first = octets[at] as number;
    const second = octets[at + 1] ?? 0;
    const third = octets[at + 2] ?? 0;
    text += ALPHABET[first >> 2];
    text += ALPHABET[((first & 3) << 4) | (second >> 4)];
    text += at + 1 < octets.length ? ALPHABET[((second & 15) << 2) | (third >> 6)] : '=';
    text += at + 2 < octets.length ? ALPHABET[third & 63] : '=';
  }
  return text;
}

/** The octets of a whole base64 text without blanks; undefined where it is not padded and clean. */
export function base64Octets(text: string): number[] | undefined {
  if (text.length % 4 !== 0) return undefined;
  const octets: number[] = [];
  let end = text.length;
  if (text.endsWith('==')) end -= 2;
  else if (text.endsWith('=')) end -= 1;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at);
    const value = unit < 128 ? (VALUES[unit] as number) : -1;
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    octets.push((held >> bits) & 255);
  }
  return (held & ((1 << bits) - 1)) === 0 && bits < 6 ? octets : undefined;
}

/** Takes all words left as one base64 text and appends its octets. */
export function writeBase64Rest(input: RdataInput, wire: WireWriter): number {
  const { text, starts, ends, count } = input.tokens;
  let letters = 0;
  let padding = 0;
  let held = 0;
  for (; input.index < count; input.index++) {
    if (isQuotedWord(input)) return FAULT_MALFORMED;
    if (padding > 0 && (letters + padding) % 4 === 0) break;
    const end = ends[input.index] as number;
    for (let at = starts[input.index] as number; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === PADDING) {
        padding++;
        continue;
      }
      const value = unit < 128 ? (VALUES[unit] as number) : -1;
      if (value < 0 || padding > 0) return FAULT_MALFORMED;
      held = (held << 6) | value;
      if ((++letters & 3) !== 0) continue;
      putOctet(wire, held >> 16);
      putOctet(wire, held >> 8);
      putOctet(wire, held);
      held = 0;
    }
  }
  if (letters === 0 && padding === 0) return FAULT_MISSING;
  const good = putBase64Tail(wire, letters & 3, padding, held);
  if (!good) input.index--;
  return good ? FAULT_NONE : FAULT_MALFORMED;
}

const PADDING = 61;

/** Appends what a last, padded group holds; false where the padding is wrong or unused bits are set. */
function putBase64Tail(wire: WireWriter, letters: number, padding: number, held: number): boolean {
  if (letters === 0) return padding === 0;
  if (letters + padding !== 4 || letters === 1) return false;
  if (letters === 2) {
    putOctet(wire, held >> 4);
    return (held & 15) === 0;
  }
  putOctet(wire, held >> 10);
  putOctet(wire, held >> 2);
  return (held & 3) === 0;
}

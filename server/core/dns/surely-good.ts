/**
 * A quick look at the data of the record types that signed zones hold by the hundred thousand: whether it is good beyond doubt, as nearly
 * all of it is. Knows only the plainest way to write it; for everything else, right or wrong, `rdata.ts` has the full check.
 */
import type { RdataTokens } from './field-kind.ts';
import { registeredType, typeNumberAt } from './type-registry.ts';

const DS = 43;
const RRSIG = 46;
const NSEC = 47;
const NSEC3 = 50;

/** Whether the data of a type is surely good under any origin. False says nothing. Allocates nothing. */
export function isSurelyGood(type: number, tokens: RdataTokens): boolean {
  switch (type) {
    case RRSIG:
      return isGoodRrsig(tokens);
    case NSEC3:
      return isGoodNsec3(tokens);
    case NSEC:
      return tokens.count >= 2 && labelsOfPlainName(tokens, 0) >= 0 && arePlainTypes(tokens, 1);
    case DS:
      return isGoodDs(tokens);
    default:
      return false;
  }
}

function isGoodRrsig(tokens: RdataTokens): boolean {
  return tokens.count === 9 && isGoodSigned(tokens) && isPlainBase64(tokens, 8);
}

/** Whether the first eight words of RRSIG data are surely good: all but the signature. */
function isGoodSigned(tokens: RdataTokens): boolean {
  if (tokens.count < 8 || !isPlainType(tokens, 0)) return false;
  const labels = numberAt(tokens, 2);
  if (labels < 0 || labels > 255) return false;
  const signer = labelsOfPlainName(tokens, 7);
  return (
    signer >= 0 &&
    labels >= signer &&
    isNumberUpTo(tokens, 1, 255) &&
    isNumberUpTo(tokens, 3, 999_999_999) &&
    isPlainTime(tokens, 4) &&
    isPlainTime(tokens, 5) &&
    isNumberUpTo(tokens, 6, 65535)
  );
}

function isGoodNsec3(tokens: RdataTokens): boolean {
  if (tokens.count < 5 || numberAt(tokens, 0) !== 1) return false;
  return (
    isNumberUpTo(tokens, 1, 255) &&
    isNumberUpTo(tokens, 2, 65535) &&
    isPlainSalt(tokens, 3) &&
    isPlainHash(tokens, 4) &&
    arePlainTypes(tokens, 5)
  );
}

/** Digits of the digest, by its type (RFC 3658, RFC 4509, RFC 6605); 0 for types that need a closer look. */
const DIGEST_DIGITS = [0, 40, 64, 0, 96];

function isGoodDs(tokens: RdataTokens): boolean {
  if (tokens.count !== 4 || !isNumberUpTo(tokens, 0, 65535) || !isNumberUpTo(tokens, 1, 255)) return false;
  const digits = DIGEST_DIGITS[numberAt(tokens, 2)] ?? 0;
  return digits !== 0 && lengthOf(tokens, 3) === digits && isInClass(tokens, 3, HEXADECIMAL);
}

/** What characters may be: bits of `CLASSES`. */
const HEXADECIMAL = 1;
const BASE32HEX = 2;
const NAME = 4;

const CLASSES = new Uint8Array(128);
function mark(characters: string, bit: number): void {
  for (const character of characters) {
    const unit = character.charCodeAt(0);
    CLASSES[unit] = (CLASSES[unit] as number) | bit;
  }
}
mark('0123456789abcdefABCDEF', HEXADECIMAL);
mark('0123456789abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUV', BASE32HEX);
mark('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_', NAME);

const BASE64_VALUES = new Int8Array(128).fill(-1);
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach((letter, value) => {
  BASE64_VALUES[letter.charCodeAt(0)] = value;
});

function lengthOf({ starts, ends, quoted }: RdataTokens, word: number): number {
  return quoted[word] === 1 ? 0 : (ends[word] as number) - (starts[word] as number);
}

function isInClass({ text, starts, ends }: RdataTokens, word: number, bit: number): boolean {
  const end = ends[word] as number;
  for (let at = starts[word] as number; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127 || ((CLASSES[unit] as number) & bit) === 0) return false;
  }
  return true;
}

/** The number that a word of at most nine digits writes; -1 for other words. */
function numberAt(tokens: RdataTokens, word: number): number {
  const length = lengthOf(tokens, word);
  return length < 1 || length > 9 ? -1 : digitsAt(tokens.text, tokens.starts[word] as number, length);
}

function digitsAt(text: string, start: number, length: number): number {
  let number = 0;
  for (let at = start; at < start + length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function isNumberUpTo(tokens: RdataTokens, word: number, most: number): boolean {
  const number = numberAt(tokens, word);
  return number >= 0 && number <= most;
}

/** Days of the months, in a year that is no leap year. */
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYYMMDDHHmmSS`. */
function isPlainTime(tokens: RdataTokens, word: number): boolean {
  if (lengthOf(tokens, word) !== 14) return false;
  const { text } = tokens;
  const start = tokens.starts[word] as number;
  if (digitsAt(text, start, 4) < 1970) return false;
  const month = digitsAt(text, start + 4, 2);
  const day = digitsAt(text, start + 6, 2);
  const hour = digitsAt(text, start + 8, 2);
  const minute = digitsAt(text, start + 10, 2);
  const second = digitsAt(text, start + 12, 2);
  if (month < 1 || month > 12 || day < 1 || day > (DAYS[month] as number)) return false;
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

function isPlainSalt(tokens: RdataTokens, word: number): boolean {
  const length = lengthOf(tokens, word);
  if (length === 1) return tokens.text.charCodeAt(tokens.starts[word] as number) === 45;
  return length > 0 && length <= 510 && length % 2 === 0 && isInClass(tokens, word, HEXADECIMAL);
}

/** A SHA-1 hash: 160 bits are 32 digits without one left over. */
function isPlainHash(tokens: RdataTokens, word: number): boolean {
  return lengthOf(tokens, word) === 32 && isInClass(tokens, word, BASE32HEX);
}

/** How many labels an absolute name of letters, digits, `-` and `_` has; -1 for other words. */
export function labelsOfPlainName(tokens: RdataTokens, word: number): number {
  const { text, starts, ends } = tokens;
  const length = lengthOf(tokens, word);
  if (length < 2 || length > 253) return -1;
  const end = ends[word] as number;
  let labels = 0;
  let label = 0;
  for (let at = starts[word] as number; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 46) {
      if (label === 0) return -1;
      labels++;
      label = 0;
    } else if (unit > 127 || ((CLASSES[unit] as number) & NAME) === 0 || ++label > 63) return -1;
  }
  return label === 0 ? labels : -1;
}

/** Whether the words from `word` on (perhaps none) are types by names that BIND knows. */
function arePlainTypes(tokens: RdataTokens, word: number): boolean {
  for (let at = word; at < tokens.count; at++) if (!isPlainType(tokens, at)) return false;
  return true;
}

function isPlainType({ text, starts, ends, quoted }: RdataTokens, word: number): boolean {
  return quoted[word] !== 1 && plainTypeAt(text, starts[word] as number, ends[word] as number) >= 0;
}

/** The type that a word names which BIND knows by that name; -1 for other words. */
export function plainTypeAt(text: string, start: number, end: number): number {
  const number = typeNumberAt(text, start, end);
  return number >= 0 && number < PLAIN_TYPES.length && PLAIN_TYPES[number] === 1 ? number : -1;
}

const PLAIN_TYPES = Uint8Array.from({ length: 256 }, (_, number) =>
  registeredType(number)?.bind === 'prints' ? 1 : 0,
);

function isPlainBase64(tokens: RdataTokens, word: number): boolean {
  const end = tokens.ends[word] as number;
  return lengthOf(tokens, word) > 0 && base64End(tokens.text, tokens.starts[word] as number, end) === end;
}

/** Longer data is seldom, and near the bound of what data may have. */
const MOST_BASE64 = 8192;

/**
 * Where the base64 text at `start` ends, which must be padded, its unused bits zero, and short enough for any data; -1 where it is not so.
 */
export function base64End(text: string, start: number, end: number): number {
  let value = 0;
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    const next = unit > 127 ? -1 : (BASE64_VALUES[unit] as number);
    if (next < 0) break;
    value = next;
  }
  const letters = (at - start) & 3;
  let unused = 0;
  if (letters !== 0) {
    if (letters === 1) return -1;
    unused = letters === 2 ? 15 : 3;
    for (let padding = letters; padding < 4; padding++, at++) {
      if (at >= end || text.charCodeAt(at) !== 61) return -1;
    }
  }
  return at > start && at - start <= MOST_BASE64 && (value & unused) === 0 ? at : -1;
}

/**
 * The data of an RRSIG record on one line, its signature one word, as signers write it by the hundred thousand.
 */
import { base64End, labelsOfPlainName, plainTypeAt } from '../dns/surely-good.ts';
import type { EntryReader } from './entry.ts';
import { plainTarget } from './plain-name.ts';
import { addToDigest, IN_WORD, pastBlanks, takeTarget, takeWord } from './plain-words.ts';

const SIGNER = 7;

/**
 * Takes the data that begins at `at`. Returns where it ends; -1 where it is not surely good under any origin.
 */
export function takeSignature(reader: EntryReader, at: number, end: number): number {
  const { text } = reader.lexer;
  let to = at;
  while (to < end && IN_WORD[text.charCodeAt(to)] === 1) to++;
  const covered = to === at ? -1 : plainTypeAt(text, at, to);
  if (covered < 0 || !isBlank(text.charCodeAt(to))) return -1;
  addToDigest(covered);
  takeWord(reader, at, to);
  to = takeDigits(reader, to, end, 255);
  to = takeDigits(reader, to, end, 255);
  const labels = digits;
  to = takeDigits(reader, to, end, 999_999_999);
  to = takeTime(reader, takeTime(reader, to, end), end);
  to = takeDigits(reader, to, end, 65535);
  if (to < 0) return -1;
  addToDigest(digits);
  to = pastBlanks(text, takeTarget(reader, pastBlanks(text, to, end), end), end);
  if (to < 0) return -1;
  const { odd, absolute, dots } = plainTarget;
  const signer = odd || !absolute ? labelsOfPlainName(reader.words, SIGNER) : dots;
  if (signer < 0 || labels < signer) return -1;
  return takeWord(reader, to, base64End(text, to, end));
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** The number last taken. */
let digits = 0;

/** Takes a number of at most nine digits behind blanks. Returns its end; -1 where there is none, or where `at` is -1. */
function takeDigits(reader: EntryReader, at: number, end: number, most: number): number {
  const { text } = reader.lexer;
  const start = pastBlanks(text, at, end);
  if (start < 0) return -1;
  let to = start;
  let number = 0;
  for (; to < end; to++) {
    const digit = text.charCodeAt(to) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    number = number * 10 + digit;
  }
  if (to === start || to - start > 9 || number > most || !isBlank(text.charCodeAt(to))) return -1;
  digits = number;
  return takeWord(reader, start, to);
}

/** Days of the months, in a year that is no leap year. */
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Takes a moment, `YYYYMMDDHHmmSS`, behind blanks. Returns its end; -1 where there is none, or where `at` is -1. */
function takeTime(reader: EntryReader, at: number, end: number): number {
  const { text } = reader.lexer;
  const start = pastBlanks(text, at, end);
  if (start < 0 || start + 14 >= end) return -1;
  let date = 0;
  let clock = 0;
  for (let to = start; to < start + 8; to++) {
    const digit = text.charCodeAt(to) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    date = date * 10 + digit;
  }
  for (let to = start + 8; to < start + 14; to++) {
    const digit = text.charCodeAt(to) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    clock = clock * 10 + digit;
  }
  if (!isBlank(text.charCodeAt(start + 14)) || !isClock(clock)) return -1;
  if (date !== knownDate) {
    if (!isDate(date)) return -1;
    knownDate = date;
  }
  return takeWord(reader, start, start + 14);
}

/** The date last found to be one: signatures of one zone begin and end on few days. */
let knownDate = 19700101;

function isDate(date: number): boolean {
  const month = Math.floor(date / 100) % 100;
  const day = date % 100;
  return date >= 19700101 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month] as number);
}

function isClock(clock: number): boolean {
  return clock < 240_000 && Math.floor(clock / 100) % 100 < 60 && clock % 100 < 60;
}

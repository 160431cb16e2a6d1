/**
 * The ordinary line of a zone file, `owner [TTL] [class] type data` of the commonest types without a parenthesis, an escape, an `@` or a
 * fault, read in one pass that checks the data and hashes the names as it goes. Whatever is not as plain as that is left to `entry.ts`,
 * which gives the same answers for every line that is read here, only slower.
 */
import { checkRdata } from '../dns/rdata.ts';
import { isSurelyGood } from '../dns/surely-good.ts';
import type { EntryReader } from './entry.ts';
import { hashName, plainOwner, plainTarget } from './plain-name.ts';
import { takeSignature } from './plain-signature.ts';
import {
  addToDigest,
  pastBlanks,
  plainData,
  takeAddress,
  takeNumber,
  takeTarget,
  takeWord,
  takeWords,
} from './plain-words.ts';

const A = 1;
const NS = 2;
const CNAME = 5;
const PTR = 12;
const MX = 15;
const TXT = 16;
const AAAA = 28;
const SRV = 33;
const DS = 43;
const RRSIG = 46;
const NSEC = 47;
const NSEC3 = 50;

/**
 * Reads the entry at the lexer's place where it is a plain record, and moves the lexer behind it; its names are then in `plainOwner` and
 * `plainTarget`. Returns false, and moves nothing, where the entry needs the full reader.
 */
export function readPlainEntry(reader: EntryReader): boolean {
  const { lexer, words } = reader;
  const { text, end } = lexer;
  const start = lexer.at;
  let at = start;
  let unit = text.charCodeAt(at);
  const inherits = unit === 32 || unit === 9;
  if (!inherits) {
    at = hashName(text, at, end, plainOwner);
    if (at < 0 || at === end) return false;
    unit = text.charCodeAt(at);
  }
  const ownerStop = at;
  let ttl = -1;
  let ttlStart = 0;
  let ttlStop = 0;
  let classStart = -1;
  for (;;) {
    while (unit === 32 || unit === 9) unit = ++at < end ? text.charCodeAt(at) : 10;
    if (unit >= 48 && unit <= 57) {
      if (ttl >= 0) return false;
      ttlStart = at;
      ttl = 0;
      do {
        ttl = ttl * 10 + unit - 48;
        unit = ++at < end ? text.charCodeAt(at) : 10;
      } while (unit >= 48 && unit <= 57);
      ttlStop = at;
      if ((unit !== 32 && unit !== 9) || at - ttlStart > 9) return false;
      continue;
    }
    if ((unit | 32) !== 105 || at + 2 >= end || (text.charCodeAt(at + 1) | 32) !== 110) break;
    unit = text.charCodeAt(at + 2);
    if ((unit !== 32 && unit !== 9) || classStart >= 0) return false;
    classStart = at;
    at += 2;
  }
  const typeStart = at;
  const type = typeAt(text, at, end);
  if (type === 0) return false;
  at += typeLength;
  unit = text.charCodeAt(at);
  while (unit === 32 || unit === 9) unit = ++at < end ? text.charCodeAt(at) : 10;
  words.count = 0;
  plainTarget.word = -1;
  plainData.digest = 0;
  at = takeData(reader, type, at, end);
  if (at < 0) return false;
  const next = lineEndBehind(text, at, end);
  if (next < 0) return false;
  reader.plain = true;
  reader.start = start;
  reader.stop = at;
  reader.inherits = inherits;
  reader.ownerStart = start;
  reader.ownerStop = ownerStop;
  reader.ttl = ttl;
  reader.ttlStart = ttlStart;
  reader.ttlStop = ttlStop;
  reader.classStart = classStart >= 0 ? classStart : 0;
  reader.classStop = classStart >= 0 ? classStart + 2 : 0;
  reader.type = type;
  reader.typeStart = typeStart;
  reader.typeStop = typeStart + typeLength;
  lexer.unclosed = -1;
  lexer.stray = -1;
  lexer.unterminated = -1;
  lexer.at = next;
  return true;
}

/** Units of the type that `typeAt` found. */
let typeLength = 0;

/** The type whose mnemonic stands at `at`, a blank behind it; 0 for all but the plain ones. */
function typeAt(text: string, at: number, end: number): number {
  if (at + 6 >= end) return 0;
  const first = text.charCodeAt(at) | 32;
  const second = text.charCodeAt(at + 1);
  let type = 0;
  typeLength = 2;
  if (first === 97) {
    if (second === 32 || second === 9) {
      typeLength = 1;
      return A;
    }
    typeLength = 4;
    type = isWord(text, at, 'aaaa') ? AAAA : 0;
  } else if (first === 109) type = (second | 32) === 120 ? MX : 0;
  else if (first === 110) type = typeOfN(text, at);
  else if (first === 114) {
    typeLength = 5;
    type = isWord(text, at, 'rrsig') ? RRSIG : 0;
  } else if (first === 100) type = (second | 32) === 115 ? DS : 0;
  else if (first === 99) {
    typeLength = 5;
    type = isWord(text, at, 'cname') ? CNAME : 0;
  } else {
    typeLength = 3;
    if (first === 116) type = isWord(text, at, 'txt') ? TXT : 0;
    else if (first === 115) type = isWord(text, at, 'srv') ? SRV : 0;
    else if (first === 112) type = isWord(text, at, 'ptr') ? PTR : 0;
  }
  const behind = text.charCodeAt(at + typeLength);
  return behind === 32 || behind === 9 ? type : 0;
}

/** The type whose mnemonic begins with an N. */
function typeOfN(text: string, at: number): number {
  if (!isWord(text, at, 'ns')) return 0;
  if (!isWord(text, at + 2, 'ec')) return NS;
  const isThird = text.charCodeAt(at + 4) === 51;
  typeLength = isThird ? 5 : 4;
  return isThird ? NSEC3 : NSEC;
}

function isWord(text: string, at: number, word: string): boolean {
  for (let offset = 0; offset < word.length; offset++) {
    if ((text.charCodeAt(at + offset) | 32) !== word.charCodeAt(offset)) return false;
  }
  return true;
}

/** Takes the data that begins at `at`. Returns where it ends; -1 where it is not plain. */
function takeData(reader: EntryReader, type: number, at: number, end: number): number {
  const { text } = reader.lexer;
  switch (type) {
    case A:
      return takeAddress(reader, at, end);
    case AAAA: {
      const stop = takeWord(reader, at, hexEnd(text, at, end));
      return stop < 0 || checkRdata(AAAA, reader.words) !== undefined ? -1 : stop;
    }
    case TXT:
      return takeStrings(reader, at, end);
    case MX:
      return takeTarget(reader, takeNumber(reader, at, end), end);
    case SRV: {
      const port = takeNumber(reader, takeNumber(reader, at, end), end);
      return takeTarget(reader, takeNumber(reader, port, end), end);
    }
    case RRSIG:
      return takeSignature(reader, at, end);
    case DS:
    case NSEC3: {
      const stop = takeWords(reader, at, end, MOST_WORDS);
      return stop < 0 || !isSurelyGood(type, reader.words) ? -1 : stop;
    }
    case NSEC: {
      const stop = takeWords(reader, pastBlanks(text, takeTarget(reader, at, end), end), end, MOST_WORDS);
      return stop < 0 || !isSurelyGood(type, reader.words) ? -1 : stop;
    }
    default:
      return takeTarget(reader, at, end);
  }
}

/** The end of the word of hexadecimal digits, colons and dots at `at`; -1 where there is none. */
function hexEnd(text: string, at: number, end: number): number {
  let to = at;
  for (; to < end; to++) {
    const unit = text.charCodeAt(to);
    const isDigit = (unit >= 46 && unit <= 58) || ((unit | 32) >= 97 && (unit | 32) <= 102);
    if (!isDigit) break;
  }
  return to === at ? -1 : to;
}

/** Words that the data of a plain record has at most. */
const MOST_WORDS = 32;

/** Takes quoted strings of printable ASCII without escapes, 255 octets each at most; as many as fit the usual room for words. */
function takeStrings(reader: EntryReader, at: number, end: number): number {
  const { lexer, words } = reader;
  const { text } = lexer;
  let to = at;
  let stop = -1;
  while (to < end && text.charCodeAt(to) === 34) {
    const start = to;
    for (to++; to < end; to++) {
      const unit = text.charCodeAt(to);
      if (unit === 34) break;
      if (unit === 92 || unit < 32 || unit > 126) return -1;
    }
    if (to >= end || to - start > 256) return -1;
    stop = ++to;
    takeWord(reader, start, stop);
    addToDigest((stop - start) * 128 + text.charCodeAt((start + stop) >> 1));
    words.quoted[words.count - 1] = 1;
    if (words.count >= MOST_STRINGS) return -1;
    while (to < end && (text.charCodeAt(to) === 32 || text.charCodeAt(to) === 9)) to++;
  }
  // A comment may be what was meant as text.
  if (to < end && text.charCodeAt(to) === 59) return -1;
  return stop;
}

const MOST_STRINGS = 32;

/** Where the next entry begins, if only blanks and a comment stand between `at` and the line's end; -1 otherwise. */
function lineEndBehind(text: string, at: number, end: number): number {
  for (let to = at; to < end; to++) {
    const unit = text.charCodeAt(to);
    if (unit === 10) return to + 1;
    if (unit === 32 || unit === 9) continue;
    if (unit === 13 && to + 1 < end && text.charCodeAt(to + 1) === 10) return to + 2;
    if (unit !== 59) return -1;
    const feed = text.indexOf('\n', to);
    return feed < 0 || feed >= end ? end : feed + 1;
  }
  return end;
}

/**
 * One entry of a zone file, read without context: owner, TTL, class and type as written, the data as words, and what is wrong with it.
 * Origins, inherited owners and default TTLs are not known here.
 */
import { CLASS_IN, classNumberAt } from '../dns/dns-class.ts';
import { checkRdata } from '../dns/rdata.ts';
import { scanTtl, TTL_MALFORMED } from '../dns/ttl.ts';
import { isMetaType, typeNumberAt } from '../dns/type-registry.ts';
import type { Problem } from '../text/problem.ts';
import { type Lexer, newLexer, nextWord, startEntry } from './lexer.ts';

/** What an entry is. `ENTRY_FAULTY`: a record that cannot be taken as it stands. */
export const ENTRY_BLANK = 0;
export const ENTRY_RECORD = 1;
export const ENTRY_FAULTY = 2;
export const ENTRY_DIRECTIVE = 3;

/** The words of data or of a directive; grows as needed. As `RdataTokens` of dns. */
export interface Words {
  text: string;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  quoted: Uint8Array;
}

/** The entry last read. Reused; all places are offsets into the lexer's text. */
export interface EntryReader {
  readonly lexer: Lexer;
  readonly words: Words;
  start: number;
  /** Behind the last word; `start` where there is none. */
  stop: number;
  /** Whether the entry begins with a blank, so that its owner is inherited. */
  inherits: boolean;
  ownerStart: number;
  ownerStop: number;
  /** Seconds; -1 where none is written. Over 2147483647 counts as 0, as BIND takes it. */
  ttl: number;
  ttlStart: number;
  ttlStop: number;
  /** Where the class is written; empty where it is not. */
  classStart: number;
  classStop: number;
  /** -1 where none was understood. */
  type: number;
  /** Where the type is written; empty where it is not. */
  typeStart: number;
  typeStop: number;
}

/** A reader that has read nothing. */
export function newEntryReader(): EntryReader {
  return {
    lexer: newLexer(),
    words: {
      text: '',
      count: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      quoted: new Uint8Array(64),
    },
    start: 0,
    stop: 0,
    inherits: false,
    ownerStart: 0,
    ownerStop: 0,
    ttl: -1,
    ttlStart: 0,
    ttlStop: 0,
    classStart: 0,
    classStop: 0,
    type: -1,
    typeStart: 0,
    typeStop: 0,
  };
}

/**
 * Reads the entry at the lexer's place and moves the lexer behind it. Adds what is wrong to `problems` (one cause, one problem) and
 * returns one of the `ENTRY_` numbers. Allocates nothing while nothing is wrong.
 */
export function readEntry(reader: EntryReader, problems: Problem[]): number {
  const { lexer, words } = reader;
  startEntry(lexer);
  const { text } = lexer;
  const start = lexer.at;
  const first = text.charCodeAt(start);
  words.text = text;
  words.count = 0;
  reader.start = start;
  reader.stop = start;
  reader.inherits = first === 32 || first === 9;
  reader.ttl = -1;
  reader.type = -1;
  reader.ownerStart = start;
  reader.ownerStop = start;
  reader.classStop = reader.classStart;
  reader.typeStop = reader.typeStart;
  if (!nextWord(lexer)) {
    return hasLexicalFault(lexer) && reportLexicalFault(lexer, problems) ? ENTRY_FAULTY : ENTRY_BLANK;
  }
  if (!reader.inherits) {
    reader.ownerStart = lexer.start;
    reader.ownerStop = lexer.stop;
    if (text.charCodeAt(lexer.start) === 36) {
      readWords(reader);
      if (hasLexicalFault(lexer) && reportLexicalFault(lexer, problems)) return ENTRY_FAULTY;
      return ENTRY_DIRECTIVE;
    }
    if (!nextWord(lexer)) return incomplete(reader, problems);
  }
  if (!readHead(reader, problems)) return ENTRY_FAULTY;
  readWords(reader);
  if (hasLexicalFault(lexer)) {
    reportLexicalFault(lexer, problems);
    return ENTRY_FAULTY;
  }
  const fault = checkRdata(reader.type, words);
  if (fault === undefined) return ENTRY_RECORD;
  const { token, rule, data } = fault;
  const whole = token < 0 || token >= words.count;
  const dataStart = words.count > 0 ? (words.starts[0] as number) : reader.typeStart;
  problems.push({
    rule,
    span: whole
      ? { start: dataStart, end: reader.stop }
      : { start: words.starts[token] as number, end: words.ends[token] as number },
    data,
  });
  return ENTRY_FAULTY;
}

/** Reads `[class] [TTL] [class] type`, the lexer standing on the first word. False where that fails; then the rest is passed over. */
function readHead(reader: EntryReader, problems: Problem[]): boolean {
  const { lexer } = reader;
  const { text } = lexer;
  let rdclass = readClass(reader);
  if (rdclass >= 0 && !nextWord(lexer)) return stopShort(reader, problems);
  if (readTtl(reader, problems) && !nextWord(lexer)) return stopShort(reader, problems);
  if (rdclass < 0) {
    rdclass = readClass(reader);
    if (rdclass >= 0 && !nextWord(lexer)) return stopShort(reader, problems);
  }
  reader.typeStart = lexer.start;
  reader.typeStop = lexer.stop;
  const type = lexer.quoted === 1 ? -1 : typeNumberAt(text, lexer.start, lexer.stop);
  if (type < 0) return refuse(reader, problems, 'zone-syntax/unknown-rr-type', lexer.start, lexer.stop);
  if (rdclass >= 0 && rdclass !== CLASS_IN) {
    return refuse(reader, problems, 'zone-syntax/class-mismatch', reader.classStart, reader.classStop);
  }
  if ((type > 40 && isMetaType(type)) || type === TYPE_MD || type === TYPE_MF) {
    return refuse(reader, problems, 'zone-syntax/meta-type', lexer.start, lexer.stop);
  }
  reader.type = type;
  return true;
}

/** RFC 1123 §2.2 retired both so thoroughly that BIND refuses them like the meta types. */
const TYPE_MD = 3;
const TYPE_MF = 4;

/** The class that the lexer's word names (then kept as the entry's), or -1. Only words that could be one are looked up. */
function readClass(reader: EntryReader): number {
  const { text, start, stop } = reader.lexer;
  const rdclass = classAt(text, start, stop);
  if (rdclass < 0) return -1;
  reader.classStart = start;
  reader.classStop = stop;
  return rdclass;
}

/** Takes the lexer's word as TTL if it is one. */
function readTtl(reader: EntryReader, problems: Problem[]): boolean {
  const { text, start, stop, quoted } = reader.lexer;
  const first = text.charCodeAt(start);
  if (first < 48 || first > 57 || quoted === 1) return false;
  const ttl = scanTtl(text, start, stop);
  if (ttl === TTL_MALFORMED) return false;
  reader.ttlStart = start;
  reader.ttlStop = stop;
  reader.ttl = holdTtl(ttl, text, start, stop, problems);
  return true;
}

/** A TTL as BIND takes it: more than 2147483647 becomes 0, with a problem (RFC 2181 §8). */
export function holdTtl(ttl: number, text: string, start: number, stop: number, problems: Problem[]): number {
  if (ttl >= 0 && ttl <= 0x7fffffff) return ttl;
  report(problems, 'zone-syntax/ttl-out-of-range', start, stop, { text: text.slice(start, stop) });
  return 0;
}

/** Ends a record whose type or class cannot be used. Always false. */
function refuse(reader: EntryReader, problems: Problem[], rule: string, start: number, stop: number): false {
  readWords(reader);
  if (reportLexicalFault(reader.lexer, problems)) return false;
  report(problems, rule, start, stop, { text: reader.lexer.text.slice(start, stop) });
  return false;
}

function stopShort(reader: EntryReader, problems: Problem[]): false {
  incomplete(reader, problems);
  return false;
}

/** Ends a record that stops before its type. */
function incomplete(reader: EntryReader, problems: Problem[]): number {
  const { lexer } = reader;
  reader.stop = lexer.stop;
  if (reportLexicalFault(lexer, problems)) return ENTRY_FAULTY;
  report(problems, 'zone-syntax/rdata-field-count', lexer.start, lexer.stop, {
    type: '',
    reason: 'missing',
    field: 'type',
    expected: 'a record type',
    text: '',
    form: 'owner TTL class type data',
  });
  return ENTRY_FAULTY;
}

/** Reads the words that are left, and sets `stop`. */
function readWords(reader: EntryReader): void {
  const { lexer, words } = reader;
  let stop = lexer.stop;
  let { count } = words;
  while (nextWord(lexer)) {
    if (count === words.starts.length) growWords(words);
    words.starts[count] = lexer.start;
    words.ends[count] = lexer.stop;
    words.quoted[count] = lexer.quoted;
    stop = lexer.stop;
    count++;
  }
  words.count = count;
  reader.stop = stop;
}

function growWords(words: Words): void {
  const size = words.starts.length * 2;
  const starts = new Int32Array(size);
  const ends = new Int32Array(size);
  const quoted = new Uint8Array(size);
  starts.set(words.starts);
  ends.set(words.ends);
  quoted.set(words.quoted);
  words.starts = starts;
  words.ends = ends;
  words.quoted = quoted;
}

function hasLexicalFault(lexer: Lexer): boolean {
  return lexer.unclosed >= 0 || lexer.stray >= 0 || lexer.unterminated >= 0;
}

/** Adds a problem for the first lexical fault of the entry. False where there is none. */
function reportLexicalFault(lexer: Lexer, problems: Problem[]): boolean {
  const { text, unclosed, stray, unterminated } = lexer;
  if (unterminated >= 0 && (unclosed < 0 || unterminated < unclosed)) {
    const stop = lineEnd(text, unterminated, lexer.end);
    report(problems, 'zone-syntax/unterminated-string', unterminated, stop, {
      text: text.slice(unterminated, stop),
    });
    return true;
  }
  const paren = unclosed >= 0 ? unclosed : stray;
  if (paren < 0) return false;
  report(problems, 'zone-syntax/unbalanced-paren', paren, paren + 1, { paren: text.charAt(paren) });
  return true;
}

function lineEnd(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && text.charCodeAt(to) !== 10) to++;
  return to > at && text.charCodeAt(to - 1) === 13 ? to - 1 : to;
}

/** Adds a problem. */
export function report(
  problems: Problem[],
  rule: string,
  start: number,
  end: number,
  data: Readonly<Record<string, string>>,
): void {
  problems.push({ rule, span: { start, end }, data });
}

function classAt(text: string, start: number, stop: number): number {
  const length = stop - start;
  if (length < 2 || length > 10) return -1;
  const first = text.charCodeAt(start) | 32;
  const second = text.charCodeAt(start + 1) | 32;
  if (length === 2 && first === 105 && second === 110) return CLASS_IN;
  const possible =
    (first === 99 && (second === 104 || second === 108)) ||
    (first === 104 && (second === 101 || second === 115)) ||
    (first === 97 && second === 110) ||
    (first === 110 && second === 111);
  return possible ? (classNumberAt(text, start, stop) ?? -1) : -1;
}

/**
 * One entry of a zone file, read without context: owner, TTL, class and type as written, the data as words, and what is wrong with it.
 * Origins, inherited owners and default TTLs are not known here.
 */
import { CLASS_IN, classNumberAt } from '../dns/dns-class.ts';
import { checkRdata, type RdataFault } from '../dns/rdata.ts';
import { scanTtl, TTL_MALFORMED, TTL_TOO_LARGE } from '../dns/ttl.ts';
import {
  isMetaType,
  isObsoleteType,
  isRefusedType,
  isTypeLike,
  typeName,
  typeNumberAt,
} from '../dns/type-registry.ts';
import type { Problem } from '../text/problem.ts';
import {
  report,
  reportIndentedOwner,
  reportLexicalFault,
  reportNoSuchType,
  reportNoType,
  reportQuotedType,
} from './entry-faults.ts';
import { type Lexer, newLexer, readWords, type Words } from './lexer.ts';
import { judgeText } from './text-remarks.ts';

/** What an entry is. `ENTRY_FAULTY`: a record that cannot be taken as it stands. */
export const ENTRY_BLANK = 0;
export const ENTRY_RECORD = 1;
export const ENTRY_FAULTY = 2;
export const ENTRY_DIRECTIVE = 3;

/** The entry last read. Reused; all places are offsets into the lexer's text. */
export interface EntryReader {
  readonly lexer: Lexer;
  /** The words of the data, or of the directive behind its name. */
  readonly words: Words;
  start: number;
  /** Behind the last word; `start` where there is none. */
  stop: number;
  /** Whether the entry begins with a blank, so that its owner is inherited. */
  inherits: boolean;
  /**
   * Whether what follows may be left over from an entry whose `(` is not closed: lines that begin with a blank and say nothing are then no
   * problems of their own.
   */
  leftOver: boolean;
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
  /** Whether the entry was read by `readPlainEntry`. */
  plain: boolean;
}

/** A reader that has read nothing. */
export function newEntryReader(): EntryReader {
  const lexer = newLexer();
  return {
    lexer,
    words: lexer.words,
    start: 0,
    stop: 0,
    inherits: false,
    leftOver: false,
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
    plain: false,
  };
}

/**
 * Reads the entry at the lexer's place and moves the lexer behind it. Adds what is wrong to `problems` (one cause, one problem) and
 * returns one of the `ENTRY_` numbers. Allocates nothing while nothing is wrong.
 */
export function readEntry(reader: EntryReader, problems: Problem[]): number {
  const { text, at } = reader.lexer;
  const first = text.charCodeAt(at);
  reader.inherits = first === 32 || first === 9;
  const kind = takeEntry(reader, reader.leftOver && reader.inherits ? [] : problems);
  if (reader.lexer.unclosed >= 0) reader.leftOver = true;
  else if (reader.leftOver)
    reader.leftOver = kind === ENTRY_BLANK || (kind === ENTRY_FAULTY && reader.inherits);
  return kind;
}

/** Reads the entry at the lexer's place as `readEntry` does, but neither looks at its data nor reports anything. */
export function readEntryAgain(reader: EntryReader): void {
  const first = reader.lexer.text.charCodeAt(reader.lexer.at);
  reader.inherits = first === 32 || first === 9;
  takeHead(reader, []);
}

function takeEntry(reader: EntryReader, problems: Problem[]): number {
  const known = problems.length;
  const kind = takeHead(reader, problems);
  if (kind === ENTRY_RECORD) {
    const fault = checkRdata(reader.type, reader.words);
    if (fault === undefined) {
      judgeRecord(reader, problems);
      return ENTRY_RECORD;
    }
    reportDataFault(reader, fault, problems);
  } else if (kind !== ENTRY_FAULTY) return kind;
  if (problems.length > known) blameForeignLine(reader, known, problems);
  return ENTRY_FAULTY;
}

/** A faulty line that begins as a comment of another language, or as a mark of version control, has that one problem. */
function blameForeignLine(reader: EntryReader, known: number, problems: Problem[]): void {
  const { lexer, inherits, ownerStart, ownerStop } = reader;
  if (inherits || hasLexicalFault(lexer)) return;
  const text = lexer.text.slice(ownerStart, ownerStop);
  const reason = /^(?:<{7}|={7}|>{7}|\|{7})$/.test(text)
    ? 'merge'
    : /^(?:#|\/[/*])/.test(text)
      ? 'comment'
      : '';
  if (reason === '') return;
  problems.length = known;
  const data = { type: '', reason, field: '', expected: '', text, form: '' };
  report(problems, 'zone-syntax/rdata-field-count', ownerStart, ownerStop, data);
}

/** Adds what is odd about a record that can be taken as it stands. */
function judgeRecord(reader: EntryReader, problems: Problem[]): void {
  const { type, typeStart, typeStop, words } = reader;
  if (type === TXT || type === SPF) judgeText(reader, problems);
  // Keys that sign messages (RFC 2931) are KEY records still.
  if (!isObsoleteType(type) || isRefusedType(type) || type === KEY) return;
  report(problems, 'zone-syntax/obsolete-type', typeStart, typeStop, {
    text: words.text.slice(typeStart, typeStop),
    type: typeName(type),
  });
}

const TXT = 16;
const KEY = 25;
const SPF = 99;

/** Reads an entry up to the data of a record, of which it only takes the words. */
function takeHead(reader: EntryReader, problems: Problem[]): number {
  const { lexer, words } = reader;
  const { text } = lexer;
  const start = lexer.at;
  reader.plain = false;
  reader.start = start;
  reader.ttl = -1;
  reader.type = -1;
  reader.classStop = reader.classStart;
  reader.typeStop = reader.typeStart;
  readWords(lexer);
  const faulty = hasLexicalFault(lexer);
  if (words.count === 0) {
    reader.stop = start;
    reader.ownerStart = start;
    reader.ownerStop = start;
    if (faulty) reportLexicalFault(lexer, problems);
    return faulty ? ENTRY_FAULTY : ENTRY_BLANK;
  }
  reader.stop = words.ends[words.count - 1] as number;
  reader.ownerStart = reader.inherits ? start : (words.starts[0] as number);
  reader.ownerStop = reader.inherits ? start : (words.ends[0] as number);
  if (!reader.inherits && isDirectiveName(text, reader.ownerStart)) {
    dropWords(words, 1);
    if (faulty) reportLexicalFault(lexer, problems);
    return faulty ? ENTRY_FAULTY : ENTRY_DIRECTIVE;
  }
  const head = readHead(reader, faulty ? [] : problems);
  dropWords(words, Math.abs(head));
  if (faulty) reportLexicalFault(lexer, problems);
  return faulty || head < 0 ? ENTRY_FAULTY : ENTRY_RECORD;
}

/** Whether the word that starts there begins with `$`, be it in quotes. */
export function isDirectiveName(text: string, start: number): boolean {
  const first = text.charCodeAt(start);
  return first === 36 || (first === 34 && text.charCodeAt(start + 1) === 36);
}

/** Drops the first words. */
function dropWords(words: Words, dropped: number): void {
  const { starts, ends, quoted } = words;
  const count = words.count - dropped;
  for (let at = 0; at < count; at++) {
    starts[at] = starts[at + dropped] as number;
    ends[at] = ends[at + dropped] as number;
    quoted[at] = quoted[at + dropped] as number;
  }
  words.count = count;
}

function reportDataFault(reader: EntryReader, fault: RdataFault, problems: Problem[]): void {
  const { words } = reader;
  const { token, rule, data } = fault;
  if (token >= 0 && token < words.count) {
    report(problems, rule, words.starts[token] as number, words.ends[token] as number, data);
    return;
  }
  const start = words.count > 0 ? (words.starts[0] as number) : reader.typeStart;
  report(problems, rule, start, reader.stop, data);
}

/**
 * Reads `[owner] [class] [TTL] [class] type`. Returns how many words that takes, as a negative number where the record cannot be used.
 */
function readHead(reader: EntryReader, problems: Problem[]): number {
  const { words } = reader;
  const { text, count, starts, ends } = words;
  let at = reader.inherits ? 0 : 1;
  let rdclass = at < count ? readClass(reader, at) : -1;
  if (rdclass >= 0) at++;
  if (rdclass === CLASS_RESERVED) rdclass = -1;
  if (at < count && readTtl(reader, at, problems)) at++;
  if (rdclass < 0 && at < count) {
    rdclass = readClass(reader, at);
    if (rdclass >= 0) at++;
  }
  if (at >= count) {
    reportNoType(reader.words, problems);
    return -count;
  }
  const start = starts[at] as number;
  const stop = ends[at] as number;
  reader.typeStart = start;
  reader.typeStop = stop;
  if (words.quoted[at] === 1) {
    reportQuotedType(problems, text, start, stop);
    return -at - 1;
  }
  const type = typeNumberAt(text, start, stop);
  at++;
  if (type < 0) {
    if (at === 1 && reader.inherits && count > 1 && isClassOrType(words, 1))
      reportIndentedOwner(reader.words, start, stop, problems);
    else if (!isTypeLike(text, start, stop) || classAt(text, start, stop) >= 0)
      reportNoSuchType(reader.words, start, stop, problems);
    else refuse(reader, problems, 'zone-syntax/unknown-rr-type', start, stop);
    return -at;
  }
  if (rdclass > CLASS_RESERVED && rdclass !== CLASS_IN) {
    return refuse(reader, problems, 'zone-syntax/class-mismatch', reader.classStart, reader.classStop) * at;
  }
  if (isRefusedType(type)) {
    const refused = refuse(reader, problems, 'zone-syntax/meta-type', start, stop) * at;
    // MD and MF have data like that of other types, and count where they contradict others.
    if (isMetaType(type)) return refused;
  }
  reader.type = type;
  return at;
}

/** Class 0, which BIND reads over as if no class were written. */
const CLASS_RESERVED = 0;

/** The class that a word names (then kept as the entry's), or -1. Only words that could be one are looked up. */
function readClass(reader: EntryReader, at: number): number {
  const { text, starts, ends } = reader.words;
  const start = starts[at] as number;
  const stop = ends[at] as number;
  const rdclass = classAt(text, start, stop);
  if (rdclass < 0) return -1;
  reader.classStart = start;
  reader.classStop = stop;
  return rdclass;
}

/** Takes a word as TTL if it is one. */
function readTtl(reader: EntryReader, at: number, problems: Problem[]): boolean {
  const { text, starts, ends } = reader.words;
  const start = starts[at] as number;
  const first = text.charCodeAt(start);
  if (first < 48 || first > 57) return false;
  const stop = ends[at] as number;
  const ttl = scanTtl(text, start, stop);
  if (ttl === TTL_MALFORMED) return false;
  reader.ttlStart = start;
  reader.ttlStop = stop;
  reader.ttl = holdTtl(ttl, text, start, stop, problems);
  return true;
}

/**
 * A TTL as BIND takes it, `ttl` being what `scanTtl` says: more than 2147483647 becomes 0, with a problem (RFC 2181 §8); more than
 * 4294967295 is refused, and counts as 0 here.
 */
export function holdTtl(ttl: number, text: string, start: number, stop: number, problems: Problem[]): number {
  if (ttl >= 0 && ttl <= 0x7fffffff) return ttl;
  const written = text.slice(start, stop);
  if (ttl === TTL_TOO_LARGE) {
    const data = {
      type: '',
      reason: 'range',
      field: 'TTL',
      expected: '0 to 2147483647',
      text: written,
      form: '',
    };
    report(problems, 'zone-syntax/rdata-range', start, stop, data);
  } else report(problems, 'zone-syntax/ttl-out-of-range', start, stop, { text: written });
  return 0;
}

/** Reports why a record's type or class cannot be used. Always -1. */
function refuse(reader: EntryReader, problems: Problem[], rule: string, start: number, stop: number): -1 {
  report(problems, rule, start, stop, { text: reader.words.text.slice(start, stop) });
  return -1;
}

function isClassOrType({ text, starts, ends }: Words, at: number): boolean {
  const start = starts[at] as number;
  const stop = ends[at] as number;
  return classAt(text, start, stop) >= 0 || typeNumberAt(text, start, stop) >= 0;
}

function hasLexicalFault(lexer: Lexer): boolean {
  return lexer.unclosed >= 0 || lexer.stray >= 0 || lexer.unterminated >= 0;
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
    (first === 110 && second === 111) ||
    (first === 114 && second === 101);
  return possible ? (classNumberAt(text, start, stop) ?? -1) : -1;
}

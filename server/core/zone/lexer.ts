/**
 * Words of a zone file (RFC 1035 §5.1, as BIND's lexer reads them): blanks, comments and parentheses are passed over, an entry ends with
 * its line unless a parenthesis is open. Knows words, not their meaning. Works on offsets and allocates nothing while nothing is wrong.
 */
import {
  closingParen,
  commentEnd,
  PAREN_SEARCH_LINES,
  PAREN_SEARCH_UNITS,
  type ParenSearch,
  parenSearch,
  quoteEnd,
} from './paren-search.ts';

/** Words of an entry: word i is `text[starts[i], ends[i])`, quotes included. As `RdataTokens` of dns; the arrays grow as needed. */
export interface Words {
  text: string;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  quoted: Uint8Array;
}

/** A place in a text and the words of the entry last read there. Reused for entry after entry. */
export interface Lexer {
  text: string;
  /** The next unit to read: the start of an entry. */
  at: number;
  end: number;
  readonly words: Words;
  /** Faults of the entry, as offsets; -1 where there is none. `stray`: a `)` that closes nothing, or a NUL outside quotes. */
  unclosed: number;
  stray: number;
  unterminated: number;
  search: ParenSearch | undefined;
  /** Whether a `)` is looked for before its `(` counts. Without that an entry is read on, and again where it grows long. */
  careful: boolean;
}

/** A `)` that stands at most this many units behind its `(` is surely within the bounds of a search. */
const SURELY_NEAR = Math.min(PAREN_SEARCH_LINES, PAREN_SEARCH_UNITS);

/** Entries of more words are so rare that their room is given back. */
const USUAL_WORDS = 4096;

/** A lexer that stands nowhere; `moveLexer` sets it on a text. */
export function newLexer(): Lexer {
  return {
    text: '',
    at: 0,
    end: 0,
    words: {
      text: '',
      count: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      quoted: new Uint8Array(64),
    },
    unclosed: -1,
    stray: -1,
    unterminated: -1,
    search: undefined,
    careful: false,
  };
}

/** Sets the lexer on `text[at, end)`; `at` must be the start of an entry. */
export function moveLexer(lexer: Lexer, text: string, at: number, end: number): void {
  lexer.text = text;
  lexer.at = at;
  lexer.end = end;
  lexer.search = undefined;
  lexer.careful = false;
  lexer.words.text = text;
  if (lexer.words.starts.length > USUAL_WORDS) setRoom(lexer.words, 64);
}

/** 1 for the units that end a word: NUL, blanks, line ends, quote, parentheses, semicolon. */
const ENDS_WORD = new Uint8Array(64);
for (const unit of [0, 9, 10, 13, 32, 34, 40, 41, 59]) ENDS_WORD[unit] = 1;

/** Reads one entry into `words` and moves behind its line end (or to the end of the text). */
export function readWords(lexer: Lexer): void {
  if (tryWords(lexer)) return;
  lexer.careful = true;
  tryWords(lexer);
  // After one parenthesis that is not closed all of the text is read so.
  if (lexer.unclosed < 0) lexer.careful = false;
}

/** False where the entry must be read with care; the lexer has then not moved. */
function tryWords(lexer: Lexer): boolean {
  const { text, end, words } = lexer;
  let { starts, ends, quoted } = words;
  let { at } = lexer;
  let count = 0;
  let depth = 0;
  let opened = -1;
  lexer.unclosed = -1;
  lexer.stray = -1;
  lexer.unterminated = -1;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) {
      at++;
      continue;
    }
    if (unit > 59 || ENDS_WORD[unit] === 0 || unit === 34) {
      if (count === starts.length) {
        setRoom(words, count * 2);
        ({ starts, ends, quoted } = words);
      }
      starts[count] = at;
      if (unit === 34) {
        quoted[count] = 1;
        const stop = quoteEnd(text, at + 1, end);
        ends[count] = stringEnd(lexer, at, stop);
        at = stop;
      } else {
        quoted[count] = 0;
        at = wordEnd(text, at, end);
        ends[count] = at;
      }
      count++;
      continue;
    }
    if (unit === 10) {
      at++;
      if (depth > 0) {
        if (opened >= 0 && at - opened > SURELY_NEAR) return false;
        continue;
      }
      break;
    }
    if (unit === 59) at = commentEnd(text, at, end);
    else if (unit === 13) {
      at++;
      if (depth > 0) continue;
      if (at < end && text.charCodeAt(at) === 10) at++;
      break;
    } else {
      if (unit === 0) lexer.stray = lexer.stray < 0 ? at : lexer.stray;
      else if (unit === 41) {
        depth = closeParen(lexer, at, depth);
        if (depth === 0 && opened >= 0) {
          if (at - opened > SURELY_NEAR) return false;
          opened = -1;
        }
      } else if (lexer.careful) depth = openParen(lexer, at, depth);
      else if (depth++ === 0) opened = at;
      at++;
    }
  }
  if (opened >= 0) return false;
  words.count = count;
  lexer.at = at;
  return true;
}

function setRoom(words: Words, size: number): void {
  const { starts, ends, quoted } = words;
  words.starts = new Int32Array(size);
  words.ends = new Int32Array(size);
  words.quoted = new Uint8Array(size);
  if (size < starts.length) return;
  words.starts.set(starts);
  words.ends.set(ends);
  words.quoted.set(quoted);
}

function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 59) {
      if (unit !== 92) continue;
      const next = text.charCodeAt(at + 1);
      if (at + 1 < end && next !== 10 && next !== 13) at++;
    } else if (ENDS_WORD[unit] === 1) break;
  }
  return at;
}

/** Where the string that starts at `start` ends, `stop` being what `quoteEnd` says: notes a fault where no quote closes it. */
function stringEnd(lexer: Lexer, start: number, stop: number): number {
  const { text } = lexer;
  if (stop > start + 1 && text.charCodeAt(stop - 1) === 34 && !endsEscaped(text, start, stop)) return stop;
  if (lexer.unterminated < 0) lexer.unterminated = start;
  return text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
}

/** Whether the quote before `stop` is escaped, so that it does not close the string opened at `start`. */
function endsEscaped(text: string, start: number, stop: number): boolean {
  let backslashes = 0;
  for (let at = stop - 2; at > start && text.charCodeAt(at) === 92; at--) backslashes++;
  return backslashes % 2 === 1;
}

/** The new depth. A parenthesis that is not closed within the bounds is passed over, and with it all others of its line. */
function openParen(lexer: Lexer, at: number, depth: number): number {
  if (lexer.unclosed >= 0) return depth;
  if (depth === 0) {
    lexer.search ??= parenSearch(lexer.text, lexer.end);
    if (closingParen(lexer.search, at) < 0) {
      lexer.unclosed = at;
      return depth;
    }
  }
  return depth + 1;
}

function closeParen(lexer: Lexer, at: number, depth: number): number {
  if (lexer.unclosed >= 0) return depth;
  if (depth > 0) return depth - 1;
  if (lexer.stray < 0) lexer.stray = at;
  return depth;
}

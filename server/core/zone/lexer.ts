/**
 * Words of a zone file (RFC 1035 §5.1, as BIND's lexer reads them): blanks, comments and parentheses are passed over, an entry ends with
 * its line unless a parenthesis is open. Knows words, not their meaning. Works on offsets and allocates nothing while nothing is wrong.
 */
import { closingParen, commentEnd, type ParenSearch, parenSearch, quoteEnd } from './paren-search.ts';

/** A place in a text and the word last read there. Reused for entry after entry. */
export interface Lexer {
  text: string;
  /** The next unit to read. */
  at: number;
  end: number;
  /** How many parentheses are open. */
  depth: number;
  /** The word: `text[start, stop)`, quotes included. */
  start: number;
  stop: number;
  /** 1 where the word is a quoted string. */
  quoted: number;
  /** Faults of the entry, as offsets; -1 where there is none. */
  unclosed: number;
  stray: number;
  unterminated: number;
  search: ParenSearch | undefined;
}

/** A lexer that stands nowhere; `moveLexer` sets it on a text. */
export function newLexer(): Lexer {
  return {
    text: '',
    at: 0,
    end: 0,
    depth: 0,
    start: 0,
    stop: 0,
    quoted: 0,
    unclosed: -1,
    stray: -1,
    unterminated: -1,
    search: undefined,
  };
}

/** Sets the lexer on `text[at, end)`; `at` must be the start of an entry. */
export function moveLexer(lexer: Lexer, text: string, at: number, end: number): void {
  lexer.text = text;
  lexer.at = at;
  lexer.end = end;
  lexer.search = undefined;
  startEntry(lexer);
}

/** Forgets the entry before. */
export function startEntry(lexer: Lexer): void {
  lexer.depth = 0;
  lexer.unclosed = -1;
  lexer.stray = -1;
  lexer.unterminated = -1;
}

/** 1 for the units that end a word: blanks, line ends, quote, parentheses, semicolon. */
const ENDS_WORD = new Uint8Array(64);
for (const unit of [9, 10, 13, 32, 34, 40, 41, 59]) ENDS_WORD[unit] = 1;

/**
 * Reads the next word of the entry. False at the entry's end, `at` then being behind its line end (or at the end of the text).
 */
export function nextWord(lexer: Lexer): boolean {
  const { text, end } = lexer;
  let at = lexer.at;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) {
      at++;
      continue;
    }
    if (unit > 59 || ENDS_WORD[unit] === 0) {
      const stop = wordEnd(text, at, end);
      lexer.start = at;
      lexer.stop = stop;
      lexer.quoted = 0;
      lexer.at = stop;
      return true;
    }
    if (unit === 10) {
      at++;
      if (lexer.depth > 0) continue;
      lexer.at = at;
      return false;
    }
    if (unit === 34) {
      readQuoted(lexer, at);
      return true;
    }
    if (unit === 59) at = commentEnd(text, at, end);
    else if (unit === 13) {
      at++;
      if (lexer.depth > 0) continue;
      if (at < end && text.charCodeAt(at) === 10) at++;
      lexer.at = at;
      return false;
    } else {
      if (unit === 40) openParen(lexer, at);
      else closeParen(lexer, at);
      at++;
    }
  }
  lexer.at = at;
  return false;
}

/** Passes over what is left of the entry. */
export function skipEntry(lexer: Lexer): void {
  while (nextWord(lexer));
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

function readQuoted(lexer: Lexer, start: number): void {
  const { text, end } = lexer;
  let stop = quoteEnd(text, start + 1, end);
  lexer.at = stop;
  if (stop === start + 1 || text.charCodeAt(stop - 1) !== 34 || endsEscaped(text, start, stop)) {
    if (text.charCodeAt(stop - 1) === 13) stop--;
    if (lexer.unterminated < 0) lexer.unterminated = start;
  }
  lexer.start = start;
  lexer.stop = stop;
  lexer.quoted = 1;
}

/** Whether the quote before `stop` is escaped, so that it does not close the string opened at `start`. */
function endsEscaped(text: string, start: number, stop: number): boolean {
  let backslashes = 0;
  for (let at = stop - 2; at > start && text.charCodeAt(at) === 92; at--) backslashes++;
  return backslashes % 2 === 1;
}

/** A parenthesis that is not closed within the bounds is passed over, and with it all others of its line. */
function openParen(lexer: Lexer, at: number): void {
  if (lexer.unclosed >= 0) return;
  if (lexer.depth === 0) {
    lexer.search ??= parenSearch(lexer.text, lexer.end);
    if (closingParen(lexer.search, at) < 0) {
      lexer.unclosed = at;
      return;
    }
  }
  lexer.depth++;
}

function closeParen(lexer: Lexer, at: number): void {
  if (lexer.unclosed >= 0) return;
  if (lexer.depth > 0) lexer.depth--;
  else if (lexer.stray < 0) lexer.stray = at;
}

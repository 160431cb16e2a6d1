/**
 * A zone file's text in blocks of whole entries. Cutting looks only for entry ends; what the entries say is read when somebody asks.
 */
import type { Problem } from '../text/problem.ts';
import type { Work } from '../text/work.ts';
import { type Lexer, moveLexer, newLexer, readWords } from './lexer.ts';

/** Units of text that a block is to have, unless one entry is longer. */
export const BLOCK_UNITS = 8192;

/**
 * A stretch of whole entries: `text[start, end)`. Blocks of one file may share one text. Offsets of everything inside count from
 * `start`.
 */
export interface TextBlock {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the first entry starts: 1 behind a byte order mark, else 0. */
  readonly skip: number;
  /** How many units behind its end were read to decide where the block's entries end; an edit there reaches back into it. */
  readonly reach: number;
  /** Whether lines end with LF only (no carriage return in the text). */
  readonly feedsOnly: boolean;
  /** Line breaks inside; counted when first asked for, -1 before. */
  lineBreaks: number;
  /** Where the lines start, the first one included, as offsets from `start`; found when first asked for. */
  lineStarts: Int32Array | undefined;
  /** Where the entries start, in the same way. */
  entryStarts: Int32Array | undefined;
  /** Offsets from `start`; found when first asked for. */
  problems: BlockProblems | undefined;
}

/** Problems of a block, and whether lines before it or behind it may be left over from an entry whose `(` is not closed. */
export interface BlockProblems {
  readonly problems: readonly Problem[];
  readonly leftOverBefore: boolean;
  readonly leftOverBehind: boolean;
}

/** How a stretch was cut. `complete`: false where more text behind it could change where its entries end. */
export interface Cut {
  readonly blocks: TextBlock[];
  readonly complete: boolean;
}

/** What is cut. `first`: the text begins the file; `last`: it ends it; `units`: how many units a block is to have. */
export interface CutPlace {
  readonly first: boolean;
  readonly last: boolean;
  readonly units: number;
}

/** Cuts `text` into blocks. Yields after each quarter of a megabyte. */
export function* cutWork(text: string, place: CutPlace): Work<Cut> {
  const blocks: TextBlock[] = [];
  const end = text.length;
  const size = blockSize(end, place.units);
  let lexer: Lexer | undefined;
  const skip = place.first && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const next = { paren: -2, escape: -2 };
  const feedsOnly = !text.includes('\r');
  const loneReturns = !feedsOnly && hasLoneReturn(text);
  let start = 0;
  let complete = true;
  let lastYield = 0;
  while (start < end) {
    let stop = plainEnd(text, start, size);
    let reach = 0;
    if (loneReturns || !isPlainStretch(text, start, stop, next)) {
      if (lexer === undefined) {
        lexer = newLexer();
        moveLexer(lexer, text, 0, end);
      }
      lexer.at = start + (start === 0 ? skip : 0);
      const target = Math.min(start + size, end);
      if (lexer.search !== undefined) lexer.search.failedUpTo = 0;
      do {
        if (!loneReturns && passPlainLines(lexer, next, target)) break;
        readWords(lexer);
      } while (lexer.at < target);
      stop = lexer.at;
      reach = Math.max(0, (lexer.search?.failedUpTo ?? 0) - stop);
    }
    if (text.charCodeAt(stop - 1) !== 10) reach = Math.max(reach, 1);
    blocks.push({
      text,
      start,
      end: stop,
      skip: start === 0 ? skip : 0,
      reach,
      feedsOnly,
      lineBreaks: -1,
      lineStarts: undefined,
      entryStarts: undefined,
      problems: undefined,
    });
    start = stop;
    if (start - lastYield > 262144) {
      lastYield = start;
      yield;
    }
  }
  if (!place.last && end > 0) {
    complete = text.charCodeAt(end - 1) === 10 && !(lexer?.search?.cutShort ?? false);
    if (complete && endsInQuote(text, blocks.at(-1)?.start ?? 0, end)) complete = false;
  }
  return { blocks, complete };
}

/** Block size for a text: about `units`, evenly shared, so that a block grows to twice that before it is cut. */
function blockSize(length: number, units: number): number {
  if (length <= 2 * units) return 2 * units;
  return Math.ceil(length / Math.round(length / units));
}

/** The line end at or behind `size` units, or the end of the text. */
function plainEnd(text: string, start: number, size: number): number {
  const target = start + size;
  if (target >= text.length) return text.length;
  const feed = text.indexOf('\n', target - 1);
  return feed < 0 ? text.length : feed + 1;
}

/** Whether the stretch has neither parenthesis nor backslash: then every line feed in it ends an entry. `next` keeps what was found. */
function isPlainStretch(
  text: string,
  start: number,
  stop: number,
  next: { paren: number; escape: number },
): boolean {
  if (next.paren !== -1 && next.paren < start) next.paren = text.indexOf('(', start);
  if (next.paren >= 0 && next.paren < stop) return false;
  if (next.escape !== -1 && next.escape < start) next.escape = text.indexOf('\\', start);
  return next.escape < 0 || next.escape >= stop;
}

/**
 * Moves the lexer, which stands at the start of an entry, over lines without parenthesis and backslash: each of them is an entry. True
 * where that leads to the entry end at or behind `target`; else the next line has one of the two.
 */
function passPlainLines(lexer: Lexer, next: { paren: number; escape: number }, target: number): boolean {
  const { text, at, end } = lexer;
  const stop = Math.max(at, target - 1);
  const feed = text.indexOf('\n', stop);
  const goal = feed < 0 ? end : feed + 1;
  if (isPlainStretch(text, at, goal, next)) {
    lexer.at = goal;
    return true;
  }
  const paren = next.paren < 0 ? goal : next.paren;
  const backslash = next.escape < 0 ? goal : next.escape;
  lexer.at = Math.max(at, text.lastIndexOf('\n', Math.min(paren, backslash)) + 1);
  return false;
}

/** Whether the last entry ends inside a string that a backslash before the line feed carries on. */
function endsInQuote(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end - 2) !== 92) return false;
  const lexer = newLexer();
  moveLexer(lexer, `${text.slice(start, end)}\n`, 0, end - start + 1);
  while (lexer.at < end - start) readWords(lexer);
  return lexer.at > end - start;
}

/** Whether a carriage return without line feed ends a line somewhere. */
function hasLoneReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 2)) {
    if (text.charCodeAt(at + 1) !== 10) return true;
  }
  return false;
}

/** How many line breaks (LF, CR LF, lone CR) the block has. */
export function lineBreaksOf(block: TextBlock): number {
  if (block.lineBreaks < 0) block.lineBreaks = block.feedsOnly ? countFeeds(block) : countLineBreaks(block);
  return block.lineBreaks;
}

/** Where the block's lines start, as offsets from its start; behind a line break at its end stands no line of its own. */
export function lineStartsOf(block: TextBlock): Int32Array {
  if (block.lineStarts !== undefined) return block.lineStarts;
  const { text, start, end } = block;
  const starts = new Int32Array(lineBreaksOf(block) + 1);
  let count = 1;
  for (let at = start; at < end - 1; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts[count++] = at + 1 - start;
  }
  block.lineStarts = count === starts.length ? starts : starts.slice(0, count);
  return block.lineStarts;
}

function countFeeds({ text, start, end }: TextBlock): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function countLineBreaks({ text, start, end }: TextBlock): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

/**
 * The entries of one text block, read when somebody asks for them.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { readDirective } from './directive.ts';
import {
  ENTRY_BLANK,
  ENTRY_DIRECTIVE,
  ENTRY_RECORD,
  type EntryReader,
  newEntryReader,
  readEntry,
} from './entry.ts';
import { moveLexer, readWords } from './lexer.ts';
import type { BlockProblems, TextBlock } from './text-block.ts';

/**
 * One entry: a line, or several joined by parentheses. `record` and `directive` can be taken as they stand, `broken` has a problem,
 * `blank` has no words (comments at most). The span reaches to the next entry, line end included: all spans concatenate to the file.
 */
export interface ZoneEntry {
  readonly kind: 'record' | 'directive' | 'blank' | 'broken';
  readonly span: Span;
  /** From the owner (or the blank before the first word) to the last word; empty for blank entries. */
  readonly content: Span;
}

/** One word of an entry and what it is. `data` are the words behind the type, or behind the directive's name. */
export interface ZoneWord {
  readonly role: 'owner' | 'ttl' | 'class' | 'type' | 'directive' | 'data';
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
}

/** The entries of a block that starts at `offset` of its file. */
export function* entriesOfBlock(block: TextBlock, offset: number): Generator<ZoneEntry, void, undefined> {
  const reader = newEntryReader();
  const shift = offset - block.start;
  moveLexer(reader.lexer, block.text, block.start + block.skip, block.end);
  let start = block.start;
  if (block.start + block.skip === block.end) {
    // Nothing but a byte order mark.
    const span = { start: offset, end: offset + block.skip };
    yield { kind: 'blank', span, content: { start: span.end, end: span.end } };
  }
  while (reader.lexer.at < block.end) {
    const kind = readKind(reader);
    const end = reader.lexer.at;
    yield {
      kind,
      span: { start: start + shift, end: end + shift },
      content: { start: reader.start + shift, end: reader.stop + shift },
    };
    start = end;
  }
}

/** The entry of a block that holds the unit `place` behind its start; undefined for a block that has no entry. */
export function entryOfBlock(block: TextBlock, place: number, offset: number): ZoneEntry | undefined {
  const starts = entryStartsOf(block);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  // What stands before the block's first entry is told with it.
  if (low === 0) return firstOf(entriesOfBlock(block, offset));
  const start = starts[low] as number;
  const reader = newEntryReader();
  const shift = offset - block.start;
  moveLexer(reader.lexer, block.text, block.start + start, block.end);
  const kind = readKind(reader);
  return {
    kind,
    span: { start: offset + start, end: reader.lexer.at + shift },
    content: { start: reader.start + shift, end: reader.stop + shift },
  };
}

function firstOf(entries: Iterable<ZoneEntry>): ZoneEntry | undefined {
  for (const entry of entries) return entry;
  return undefined;
}

/** Where the block's entries start, counted from its start. */
function entryStartsOf(block: TextBlock): Int32Array {
  if (block.entryStarts !== undefined) return block.entryStarts;
  const { lexer } = newEntryReader();
  moveLexer(lexer, block.text, block.start + block.skip, block.end);
  const starts: number[] = [];
  while (lexer.at < block.end) {
    starts.push(lexer.at - block.start);
    readWords(lexer);
  }
  block.entryStarts = Int32Array.from(starts);
  return block.entryStarts;
}

function readKind(reader: EntryReader): ZoneEntry['kind'] {
  const problems: Problem[] = [];
  const kind = readEntry(reader, problems);
  if (kind === ENTRY_BLANK) return 'blank';
  if (kind === ENTRY_RECORD) return 'record';
  return kind === ENTRY_DIRECTIVE && readDirective(reader, problems) !== undefined ? 'directive' : 'broken';
}

/** The words of the entry that starts `at` units behind the block's start, in order; spans count from `offset`, where the block starts. */
export function wordsOfBlock(block: TextBlock, at: number, offset: number): ZoneWord[] {
  const reader = newEntryReader();
  const shift = offset - block.start;
  moveLexer(reader.lexer, block.text, block.start + Math.max(at, block.skip), block.end);
  const kind = readEntry(reader, []);
  const { words } = reader;
  const found: ZoneWord[] = [];
  const add = (role: ZoneWord['role'], start: number, end: number, quoted: boolean) => {
    if (end <= start) return;
    const span = { start: start + shift, end: end + shift };
    found.push({ role, span, text: block.text.slice(start, end), quoted });
  };
  add(kind === ENTRY_DIRECTIVE ? 'directive' : 'owner', reader.ownerStart, reader.ownerStop, false);
  if (reader.ttl >= 0) add('ttl', reader.ttlStart, reader.ttlStop, false);
  add('class', reader.classStart, reader.classStop, false);
  add('type', reader.typeStart, reader.typeStop, false);
  for (let index = 0; index < words.count; index++) {
    add('data', words.starts[index] as number, words.ends[index] as number, words.quoted[index] === 1);
  }
  return found.sort((one, other) => one.span.start - other.span.start);
}

/**
 * The block's context-free problems, offsets counted from its start, and whether what follows may be left over from an entry whose `(` is
 * not closed; `leftOver` says so of the block itself.
 */
export function blockProblems(block: TextBlock, leftOver: boolean): BlockProblems {
  const known = block.problems;
  if (known?.leftOverBefore === leftOver) return known;
  const problems: Problem[] = [];
  const reader = newEntryReader();
  moveLexer(reader.lexer, block.text, block.start + block.skip, block.end);
  reader.leftOver = leftOver;
  while (reader.lexer.at < block.end) {
    if (readEntry(reader, problems) === ENTRY_DIRECTIVE) readDirective(reader, problems);
  }
  block.problems = {
    problems: problems.map((problem) => movedProblem(problem, -block.start)),
    leftOverBefore: leftOver,
    leftOverBehind: reader.leftOver,
  };
  return block.problems;
}

/** The problem, `by` units further on. */
export function movedProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem;
  return { ...problem, span: { start: problem.span.start + by, end: problem.span.end + by } };
}

/**
 * A zone file's text, held in blocks of whole entries so that an edit costs what it touches. Lossless: the blocks concatenate to the file.
 * Documents are values: an edit makes a new one that shares the blocks it did not touch. Knows syntax only; `zone.ts` gives it meaning.
 */
import type { TextEdit } from '../text/edit.ts';
import type { Position } from '../text/line-index.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { finish, type Work } from '../text/work.ts';
import {
  blockProblems,
  entriesOfBlock,
  entryOfBlock,
  movedProblem,
  wordsOfBlock,
  type ZoneEntry,
  type ZoneWord,
} from './block-entries.ts';
import { editBlocks } from './edit-blocks.ts';
import { BLOCK_UNITS, cutWork, lineBreaksOf, lineStartsOf, type TextBlock } from './text-block.ts';

export type { ZoneEntry, ZoneWord } from './block-entries.ts';

/** A zone file. Everything but `blocks` is found when first asked for. Only this folder looks inside. */
export interface ZoneDocument {
  readonly blocks: readonly TextBlock[];
  /** How many units a block is to have. */
  readonly blockUnits: number;
  /** Offset of each block, and the length of the text at the end. */
  starts: Float64Array | undefined;
  /** Line breaks before each block, and in all at the end. */
  lines: Float64Array | undefined;
}

/** The document of a text. `blockUnits` is the size of its blocks; another than the usual one serves tests only. */
export function zoneDocumentOf(text: string, blockUnits: number = BLOCK_UNITS): ZoneDocument {
  return finish(zoneDocumentWork(text, blockUnits));
}

/** As `zoneDocumentOf`, in steps of a few milliseconds at most. */
export function* zoneDocumentWork(text: string, blockUnits: number = BLOCK_UNITS): Work<ZoneDocument> {
  const { blocks } = yield* cutWork(text, { first: true, last: true, units: blockUnits });
  return documentOfBlocks(blocks, blockUnits);
}

/** A document of given blocks. */
function documentOfBlocks(blocks: readonly TextBlock[], blockUnits: number): ZoneDocument {
  return { blocks, blockUnits, starts: undefined, lines: undefined };
}

/**
 * The document after the edits. Their spans refer to the document as given and may stand in any order; where two overlap, the later one
 * (by start) is left out. Blocks that no edit touches are shared with the old document.
 */
export function editZoneDocument(document: ZoneDocument, edits: readonly TextEdit[]): ZoneDocument {
  if (edits.length === 0) return document;
  const { blocks, blockUnits } = document;
  return documentOfBlocks(editBlocks(blocks, blockStarts(document), edits, blockUnits), blockUnits);
}

/** The whole text. */
export function documentText(document: ZoneDocument): string {
  const { blocks } = document;
  const first = blocks[0];
  if (first === undefined) return '';
  const pieces: string[] = [];
  for (let at = 0; at < blocks.length; ) {
    const { text, start } = blocks[at] as TextBlock;
    let end = start;
    for (; at < blocks.length && blocks[at]?.text === text && blocks[at]?.start === end; at++) {
      end = (blocks[at] as TextBlock).end;
    }
    pieces.push(text.slice(start, end));
  }
  return pieces.join('');
}

/** The text of a span; what lies outside the text is left out. */
export function documentSlice(document: ZoneDocument, span: Span): string {
  const { blocks } = document;
  const starts = blockStarts(document);
  const pieces: string[] = [];
  for (let at = blockIndexAt(document, span.start); at < blocks.length; at++) {
    const from = starts[at] as number;
    if (from >= span.end) break;
    const { text, start, end } = blocks[at] as TextBlock;
    pieces.push(text.slice(start + Math.max(0, span.start - from), Math.min(end, start + span.end - from)));
  }
  return pieces.join('');
}

/** Of blocks that were searched: the words last looked for, and whether they are there. */
const searched = new WeakMap<TextBlock, { readonly words: string; readonly found: boolean }>();

/** Whether the words stand in one of the blocks that the span touches; they have no line break. */
export function mayHoldWords(document: ZoneDocument, span: Span, words: string): boolean {
  const { blocks } = document;
  const last = blockIndexAt(document, span.end);
  for (let at = blockIndexAt(document, span.start); at <= last && at < blocks.length; at++)
    if (holdsWords(blocks[at] as TextBlock, words)) return true;
  return false;
}

function holdsWords(block: TextBlock, words: string): boolean {
  let known = searched.get(block);
  if (known?.words !== words) {
    known = { words, found: block.text.slice(block.start, block.end).includes(words) };
    searched.set(block, known);
  }
  return known.found;
}

/** Length in UTF-16 units. */
export function documentLength(document: ZoneDocument): number {
  return blockStarts(document)[document.blocks.length] as number;
}

/** How many lines there are: line breaks and one. */
export function documentLineCount(document: ZoneDocument): number {
  return (blockLines(document)[document.blocks.length] as number) + 1;
}

/** Line and column (both from 0) of an offset, held inside the text. */
export function documentPositionAt(document: ZoneDocument, offset: number): Position {
  const { blocks } = document;
  const starts = blockStarts(document);
  const held = Math.min(Math.max(0, offset), documentLength(document));
  const index = blockIndexAt(document, held);
  const block = blocks[index];
  if (block === undefined) return { line: 0, column: 0 };
  const place = held - (starts[index] as number);
  const line = lineAtPlace(block, place);
  // The text's end behind its last line break.
  const atEnd = place > 0 && place === block.end - block.start && endsLine(block, block.end - 1);
  const before = blockLines(document)[index] as number;
  if (atEnd) return { line: before + lineStartsOf(block).length, column: 0 };
  return { line: before + line, column: place - (lineStartsOf(block)[line] as number) };
}

/** The number of the block's line that an offset from its start stands in. */
function lineAtPlace(block: TextBlock, place: number): number {
  const starts = lineStartsOf(block);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offset of a position, held inside the text; a column past its line's end is cut at the next line's start. */
export function documentOffsetAt(document: ZoneDocument, position: Position): number {
  const { blocks } = document;
  const length = documentLength(document);
  if (position.line < 0) return 0;
  const lines = blockLines(document);
  if (position.line > (lines[blocks.length] as number)) return length;
  const index = lastUpTo(lines, position.line, blocks.length);
  const block = blocks[index];
  if (block === undefined) return 0;
  const within = lineStartsOf(block);
  const line = position.line - (lines[index] as number);
  const offset = blockStarts(document)[index] as number;
  const blockLength = block.end - block.start;
  const lineStart = line < within.length ? (within[line] as number) : blockLength;
  const nextLine = line + 1 < within.length ? (within[line + 1] as number) : blockLength;
  return offset + Math.min(lineStart + Math.max(0, position.column), nextLine);
}

/** Context-free problems of the whole file, in order. */
export function documentProblems(document: ZoneDocument): Problem[] {
  const starts = blockStarts(document);
  const found: Problem[] = [];
  let leftOver = false;
  document.blocks.forEach((block, index) => {
    const { problems, leftOverBehind } = blockProblems(block, leftOver);
    for (const problem of problems) found.push(movedProblem(problem, starts[index] as number));
    leftOver = leftOverBehind;
  });
  return found;
}

/** All entries in order. */
export function* documentEntries(document: ZoneDocument): Iterable<ZoneEntry> {
  const starts = blockStarts(document);
  for (let index = 0; index < document.blocks.length; index++) {
    yield* entriesOfBlock(document.blocks[index] as TextBlock, starts[index] as number);
  }
}

/** The entry that holds the offset (the last one for the text's end), or undefined for an empty text. */
export function entryAtOffset(document: ZoneDocument, offset: number): ZoneEntry | undefined {
  const index = blockIndexAt(document, offset);
  const block = document.blocks[index];
  if (block === undefined) return undefined;
  const start = blockStarts(document)[index] as number;
  return entryOfBlock(block, offset - start, start);
}

/** The words of an entry, in order. */
export function wordsOfEntry(document: ZoneDocument, entry: ZoneEntry): ZoneWord[] {
  const index = blockIndexAt(document, entry.span.start);
  const block = document.blocks[index];
  if (block === undefined) return [];
  const offset = blockStarts(document)[index] as number;
  return wordsOfBlock(block, entry.span.start - offset, offset);
}

/** Offset of each block, and the text's length behind the last. For this folder. */
export function blockStarts(document: ZoneDocument): Float64Array {
  const { blocks } = document;
  let { starts } = document;
  if (starts !== undefined) return starts;
  starts = new Float64Array(blocks.length + 1);
  let offset = 0;
  for (let at = 0; at < blocks.length; at++) {
    const { start, end } = blocks[at] as TextBlock;
    offset += end - start;
    starts[at + 1] = offset;
  }
  document.starts = starts;
  return starts;
}

/** The block that holds an offset; the last one for offsets behind the end, 0 where there is none. For this folder. */
export function blockIndexAt(document: ZoneDocument, offset: number): number {
  return lastUpTo(blockStarts(document), offset, document.blocks.length);
}

function blockLines(document: ZoneDocument): Float64Array {
  const { blocks } = document;
  if (document.lines !== undefined) return document.lines;
  const lines = new Float64Array(blocks.length + 1);
  let count = 0;
  for (let at = 0; at < blocks.length; at++) {
    count += lineBreaksOf(blocks[at] as TextBlock);
    lines[at + 1] = count;
  }
  document.lines = lines;
  return lines;
}

/** The last index below `end` whose number is not above `value`; 0 where there is none. */
function lastUpTo(numbers: Float64Array, value: number, end: number): number {
  let low = 0;
  let high = Math.max(0, end - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a line ends behind the unit at `at`; blocks start at line starts. */
function endsLine(block: TextBlock, at: number): boolean {
  const unit = block.text.charCodeAt(at);
  if (unit === 10) return true;
  return unit === 13 && (at + 1 >= block.end || block.text.charCodeAt(at + 1) !== 10);
}

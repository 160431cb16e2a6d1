/**
 * The text of a table, held in blocks of whole logical lines with two numbers and a key's hash for each row (of networks eighteen octets,
 * of patterns what was made of them): a table of hundreds of thousands of rows costs little more than its text, and an edit reads its own block again and nothing else. Rows
 * and problems are the same whatever the blocks are. What keys and values mean is not known here.
 */
import type { TextEdit } from '../text/edit.ts';
import { applyEdits } from '../text/edit.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { isBlank, skipBlanks } from './blanks.ts';
import { leadingBlanks, logicalLineAt } from './logical-lines.ts';
import { type BlockRules, isRuleSyntax, type RuleSyntax, ruleReader } from './rule-blocks.ts';
import { hashOfKey, type KeySyntax, keyTextOf, type ReadLine, readFast, rowFromLine } from './table-lines.ts';
import type { TableRow } from './types.ts';

/** How the lines are read. */
export type DocumentSyntax = KeySyntax | RuleSyntax;

/** Some whole logical lines of the text. Offsets count from the block's start. */
export interface TableBlock {
  readonly text: string;
  /** Where the logical line of each row starts and ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Hash of each row's key, as `keyTextOf` gives it; of no use where the rows are networks. */
  readonly hashes: Int32Array;
  /** Faults of single lines, in order. */
  readonly problems: readonly Problem[];
  /** Where rows are rules that are tried in order. */
  readonly rules: BlockRules | undefined;
  /** What others found in the block, by what looked for it; theirs to fill (`table-facts.ts`). */
  readonly facts: Map<object, unknown>;
}

/** A table's text. Never changed; an edit gives another one that shares the blocks it did not touch. */
export interface TableDocument {
  readonly syntax: DocumentSyntax;
  readonly blocks: readonly TableBlock[];
  /** Offset of each block in the text, and the text's length behind the last one. */
  readonly offsets: readonly number[];
  /** How many rows stand before each block, and all of them behind the last one. */
  readonly rowsBefore: readonly number[];
}

/** Length of a block, in UTF-16 units, where the lines allow it. */
const BLOCK_LENGTH = 8192;

/** Reads a text. Never throws. */
export function tableDocumentOf(text: string, syntax: DocumentSyntax): TableDocument {
  return documentOfBlocks(
    blockTexts(text).map((one) => blockOf(one, syntax)),
    syntax,
  );
}

/** The document after edits; their spans refer to the text as it was, as in `applyEdits`. */
export function editTableDocument(document: TableDocument, edits: readonly TextEdit[]): TableDocument {
  if (edits.length === 0) return document;
  const { blocks, offsets, syntax } = document;
  let from = blockAt(document, Math.min(...edits.map(({ span }) => span.start)));
  let to = blockAt(document, Math.max(...edits.map(({ span }) => span.end)));
  if (to > from && offsets[to] === Math.max(...edits.map(({ span }) => span.end))) to--;
  const shift = offsets[from] as number;
  const moved = edits.map((edit) => ({
    ...edit,
    span: { start: edit.span.start - shift, end: edit.span.end - shift },
  }));
  let text = applyEdits(textOfBlocks(blocks.slice(from, to + 1)), moved);
  while (from > 0 && !startsLine(text)) text = (blocks[--from] as TableBlock).text + text;
  while (to + 1 < blocks.length && !text.endsWith('\n')) text += (blocks[++to] as TableBlock).text;
  while (from > 0 && !startsLine(text)) text = (blocks[--from] as TableBlock).text + text;
  const fresh = blockTexts(text).map((one) => blockOf(one, syntax));
  return documentOfBlocks([...blocks.slice(0, from), ...fresh, ...blocks.slice(to + 1)], syntax);
}

/** The whole text. */
export function tableDocumentText(document: TableDocument): string {
  return textOfBlocks(document.blocks);
}

/** The physical lines that a stretch of the text stands in, as far as its block has them. */
export function tableTextAt(document: TableDocument, { start, end }: Span): string {
  const at = blockAt(document, start);
  const { text } = document.blocks[at] as TableBlock;
  const base = document.offsets[at] as number;
  const from = start === base ? 0 : text.lastIndexOf('\n', start - base - 1) + 1;
  const to = text.indexOf('\n', end - base);
  return text.slice(from, to < 0 ? text.length : to);
}

/** Number of units of the text. */
export function tableDocumentLength({ offsets }: TableDocument): number {
  return offsets.at(-1) as number;
}

/** Number of rows. */
export function rowCountOf({ rowsBefore }: TableDocument): number {
  return rowsBefore.at(-1) as number;
}

/** One row; undefined for an index that is none. */
export function rowOfDocument(document: TableDocument, index: number): TableRow | undefined {
  if (!(index >= 0 && index < rowCountOf(document))) return undefined;
  const block = lastNotAbove(document.rowsBefore, index);
  const base = document.offsets[block] as number;
  return rowOfBlock(document.blocks[block] as TableBlock, index - (document.rowsBefore[block] as number), {
    base,
    syntax: document.syntax,
  });
}

/** A row of a block; `base` is the block's offset in the text. */
export function rowOfBlock(
  block: TableBlock,
  index: number,
  { base, syntax }: { readonly base: number; readonly syntax: DocumentSyntax },
): TableRow | undefined {
  const ready = block.rules?.patterns && patternRowOf(block.rules, index);
  if (ready) return shiftedRow(ready, base);
  const start = block.starts[index] as number;
  const line = logicalLineAt(block.text, start, block.ends[index] as number, base + start);
  return line && rowFromLine(line, syntax);
}

/** Index of the block that a row stands in. */
export function blockOfRow({ rowsBefore }: TableDocument, index: number): number {
  return lastNotAbove(rowsBefore, index);
}

/** The key of a row as the table stores it, folded. */
export function storedKeyOf(document: TableDocument, index: number): string {
  const at = blockOfRow(document, index);
  const block = document.blocks[at] as TableBlock;
  const row = index - (document.rowsBefore[at] as number);
  return keyTextOf(block.text, block.starts[row] as number, block.ends[row] as number, document.syntax);
}

/** Index of the block that holds an offset of the text. */
function blockAt({ offsets, blocks }: TableDocument, offset: number): number {
  return Math.max(0, Math.min(lastNotAbove(offsets, offset), blocks.length - 1));
}

/** Index of the last number that is not above `value`; of equal ones the last, but never that of the end. */
function lastNotAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

function documentOfBlocks(blocks: readonly TableBlock[], syntax: DocumentSyntax): TableDocument {
  const offsets = [0];
  const rowsBefore = [0];
  let offset = 0;
  let rows = 0;
  for (const block of blocks) {
    offset += block.text.length;
    rows += block.starts.length;
    offsets.push(offset);
    rowsBefore.push(rows);
  }
  return { syntax, blocks, offsets, rowsBefore };
}

function textOfBlocks(blocks: readonly TableBlock[]): string {
  return blocks.length === 1 ? (blocks[0] as TableBlock).text : blocks.map(({ text }) => text).join('');
}

/** The text cut before lines that begin a logical line for certain. */
function blockTexts(text: string): readonly string[] {
  const texts: string[] = [];
  let start = 0;
  while (text.length - start > 2 * BLOCK_LENGTH) {
    let cut = text.indexOf('\n', start + BLOCK_LENGTH) + 1;
    while (cut > 0 && cut < text.length && !startsLineAt(text, cut)) cut = text.indexOf('\n', cut) + 1;
    if (cut <= 0 || cut >= text.length) break;
    texts.push(text.slice(start, cut));
    start = cut;
  }
  texts.push(text.slice(start));
  return texts;
}

function startsLine(text: string): boolean {
  return text !== '' && startsLineAt(text, 0);
}

/** Whether the physical line there begins a logical line, whatever stands before it. */
function startsLineAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit !== HASH && !isBlank(unit);
}

const HASH = 35;

function blockOf(text: string, syntax: DocumentSyntax): TableBlock {
  const starts: number[] = [];
  const ends: number[] = [];
  const hashes: number[] = [];
  const problems: Problem[] = [];
  const read: ReadLine = { hash: 0, problem: undefined };
  const cut = text.includes('\0');
  let start = -1;
  let end = -1;
  let simple = true;
  let orphaned = false;
  const rules = isRuleSyntax(syntax) ? ruleReader(text, syntax, problems) : undefined;
  const finish = (): void => {
    if (start < 0) return;
    if (orphaned) {
      const newline = text.indexOf('\n', start);
      problems.push(leadingBlanks({ start, end: newline < 0 ? text.length : newline }));
      return;
    }
    if (rules !== undefined) {
      if (!rules.read(start, end, simple && !cut)) return;
      starts.push(start);
      ends.push(end);
      hashes.push(syntax === 'cidr' ? 0 : hashOfKey(keyTextOf(text, start, end, syntax)));
      return;
    }
    const known = simple && !cut && readFast(text, start, end, syntax as KeySyntax, read);
    if (!known) readSlowly(text, start, end, syntax, read);
    if (read.problem !== undefined) problems.push(read.problem);
    if (Number.isNaN(read.hash)) return;
    starts.push(start);
    ends.push(end);
    hashes.push(read.hash);
  };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const unit = at === stop ? HASH : text.charCodeAt(at);
    if (unit !== HASH && !isBlank(unit)) {
      finish();
      start = at;
      end = stop;
      simple = true;
      orphaned = false;
    } else if (unit !== HASH) {
      const first = skipBlanks(text, at, stop);
      if (first < stop && text.charCodeAt(first) !== HASH) {
        orphaned ||= start < 0;
        if (start < 0) start = first;
        end = stop;
        simple = false;
      }
    }
    at = stop + 1;
  }
  finish();
  return {
    text,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    hashes: Int32Array.from(hashes),
    problems,
    rules: rules?.finish(),
    facts: new Map(),
  };
}

/** Reads a line that goes over several physical ones, or one with odd units. A hash that is NaN means: no row. */
function readSlowly(text: string, start: number, end: number, syntax: DocumentSyntax, read: ReadLine): void {
  const line = logicalLineAt(text, start, end, start);
  read.hash = Number.NaN;
  read.problem = undefined;
  if (line === undefined) return;
  const row = rowFromLine(line, syntax, (problem) => {
    read.problem = problem;
  });
  if (row !== undefined) read.hash = hashOfKey(keyTextOf(text, start, end, syntax));
}

/** The row of a block of patterns, with places counted from the block's start. */
function patternRowOf({ patterns, rows }: BlockRules, index: number): TableRow | undefined {
  const rule = patterns?.[rows === undefined ? index : rows.indexOf(index)];
  return rule?.kind === 'match' ? rule.row : undefined;
}

function shiftedRow({ key, keySpan, value, valueSpan, span }: TableRow, base: number): TableRow {
  return {
    key,
    keySpan: shifted(keySpan, base),
    value: { ...value, offsets: value.offsets.map((offset) => offset + base) },
    valueSpan: shifted(valueSpan, base),
    span: shifted(span, base),
  };
}

function shifted({ start, end }: Span, base: number): Span {
  return { start: start + base, end: end + base };
}

/**
 * What rules and searches find in the rows of a table, kept with the stretch of text it was found in: after an edit only the edited
 * stretch is looked at again. Does not know what is looked for.
 */
import { skipBlanks, trimBlanksEnd } from './blanks.ts';
import { rowOfBlock, type TableBlock, type TableDocument } from './table-document.ts';
import type { TableRows } from './table-rows.ts';
import { endOfKey } from './table-syntax/indexed.ts';
import type { TableFile, TableRow } from './types.ts';

/**
 * Something to look for. It may depend on nothing but key and value: whoever depends on more (on which services there are) makes one
 * of its own for each case, and keeps it.
 */
export interface RowJudge<Fact> {
  /**
   * Where given, a row is only of interest if one of these stands in it. They have no blanks inside (which may stand at an end), so that no
   * continued line divides them.
   */
  readonly words?: readonly string[];
  /** Where given, only rows of these kinds are judged. */
  readonly among?: { readonly sorter: RowSorter; readonly kinds: number };
  /** What there is to say of a row; undefined for most. `value` is without the blanks around it. */
  readonly judge: (key: string, value: string) => Fact | undefined;
}

/** Tells kinds of rows apart, once for several judges: bits of a number below 256; 0 for what nobody looks at. */
export interface RowSorter {
  readonly kindOf: (key: string, value: string) => number;
}

/** A row that a judge has something to say of. */
export interface JudgedRow<Fact> {
  readonly row: TableRow;
  readonly fact: Fact;
}

interface Kept {
  readonly index: number;
  readonly fact: unknown;
}

/** How many judges' findings are kept with a stretch of text; the oldest go first. */
const MOST_KEPT = 48;

const ofRows = new WeakMap<TableRows, Map<object, unknown>>();

/** The rows that the judge has something to say of, in file order. */
export function* judgedRows<Fact>(
  file: TableFile,
  judge: RowJudge<Fact>,
): Generator<JudgedRow<Fact>, void, undefined> {
  const { document } = file;
  if (document === undefined) {
    let facts = ofRows.get(file.rows);
    if (facts === undefined) {
      facts = new Map();
      ofRows.set(file.rows, facts);
    }
    for (const { index, fact } of kept(facts, judge, () => judgeRows(file.rows, judge))) {
      const row = file.rows.at(index);
      if (row !== undefined) yield { row, fact: fact as Fact };
    }
    return;
  }
  for (const [at, block] of document.blocks.entries()) {
    for (const { index, fact } of kept(block.facts, judge, () => judgeBlock(document, block, judge))) {
      const place = { base: document.offsets[at] as number, syntax: document.syntax };
      const row = rowOfBlock(block, index, place);
      if (row !== undefined) yield { row, fact: fact as Fact };
    }
  }
}

/** What `make` finds in each stretch of a table's text, kept with it; `offset` is where the stretch begins. */
export function* factsOfStretches<Fact>(
  document: TableDocument,
  key: object,
  make: (text: string) => Fact,
): Generator<{ readonly fact: Fact; readonly offset: number }, void, undefined> {
  for (const [at, block] of document.blocks.entries()) {
    const [one] = kept(block.facts, key, () => [{ index: 0, fact: make(block.text) }]);
    yield { fact: one?.fact as Fact, offset: document.offsets[at] as number };
  }
}

/** The same for the rows of each block; `rowsBefore` is how many rows stand before it. */
export function* factsOfBlocks<Fact>(
  document: TableDocument,
  key: object,
  make: (block: TableBlock) => Fact,
): Generator<{ readonly fact: Fact; readonly rowsBefore: number }, void, undefined> {
  for (const [at, block] of document.blocks.entries()) {
    const [one] = kept(block.facts, key, () => [{ index: 0, fact: make(block) }]);
    yield { fact: one?.fact as Fact, rowsBefore: document.rowsBefore[at] as number };
  }
}

/** Key and value of each row of a stretch of a table's text. */
export function eachKeyAndValue(
  document: TableDocument,
  block: TableBlock,
  visit: (key: string, value: string, index: number) => void,
  isWanted?: (index: number) => boolean,
): void {
  const { text, starts, ends } = block;
  const mayBeFast = (document.syntax === 'indexed' || document.syntax === 'cidr') && !text.includes('\0');
  let newline = -1;
  for (let index = 0; index < starts.length; index++) {
    if (isWanted?.(index) === false) continue;
    const start = starts[index] as number;
    const end = ends[index] as number;
    if (newline < start) {
      newline = text.indexOf('\n', start);
      if (newline < 0) newline = text.length;
    }
    if (mayBeFast && newline >= end && (document.syntax === 'indexed' || isDigit(text.charCodeAt(start)))) {
      const keyEnd = endOfKey(text, start, end) ?? start;
      const from = skipBlanks(text, keyEnd, end);
      visit(text.slice(start, keyEnd), text.slice(from, trimBlanksEnd(text, from, end)), index);
      continue;
    }
    const row = rowOfBlock(block, index, { base: 0, syntax: document.syntax });
    if (row !== undefined) visit(row.key, row.value.text, index);
  }
}

/** Networks that begin with a digit are keys up to the first blank. */
function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function judgeBlock<Fact>(
  document: TableDocument,
  block: TableBlock,
  { judge, among, words }: RowJudge<Fact>,
): readonly Kept[] {
  const found: Kept[] = [];
  if (
    words !== undefined &&
    document.syntax !== 'aliases' &&
    !words.some((word) => block.text.includes(word))
  )
    return found;
  const visit = (key: string, value: string, index: number): void => {
    const fact = judge(key, value);
    if (fact !== undefined) found.push({ index, fact });
  };
  if (among === undefined) {
    eachKeyAndValue(document, block, visit);
    return found;
  }
  const kinds = kindsOf(document, block, among.sorter);
  if (kinds !== undefined)
    eachKeyAndValue(document, block, visit, (index) => ((kinds[index] as number) & among.kinds) !== 0);
  return found;
}

/** The kind of each row of a block; undefined where all are 0. */
function kindsOf(document: TableDocument, block: TableBlock, sorter: RowSorter): Uint8Array | undefined {
  const [one] = kept(block.facts, sorter, () => {
    const kinds = new Uint8Array(block.starts.length);
    let some = 0;
    eachKeyAndValue(document, block, (key, value, index) => {
      const kind = sorter.kindOf(key, value);
      kinds[index] = kind;
      some |= kind;
    });
    return some === 0 ? [] : [{ index: 0, fact: kinds }];
  });
  return one?.fact as Uint8Array | undefined;
}

function judgeRows<Fact>(rows: Iterable<TableRow>, { judge, among }: RowJudge<Fact>): readonly Kept[] {
  const found: Kept[] = [];
  let index = 0;
  for (const { key, value } of rows) {
    const wanted = among === undefined || (among.sorter.kindOf(key, value.text) & among.kinds) !== 0;
    const fact = wanted ? judge(key, value.text) : undefined;
    if (fact !== undefined) found.push({ index, fact });
    index++;
  }
  return found;
}

const NOTHING: readonly Kept[] = [];

function kept(facts: Map<object, unknown>, key: object, make: () => readonly Kept[]): readonly Kept[] {
  let found = facts.get(key) as readonly Kept[] | undefined;
  if (found === undefined) {
    const made = make();
    found = made.length === 0 ? NOTHING : made;
    if (facts.size >= MOST_KEPT) facts.delete(facts.keys().next().value as object);
    facts.set(key, found);
  }
  return found;
}

/**
 * Tables that a template engine still has to make: which rows they will have is not known, and lines that only the engine reads are no
 * faults.
 */
import type { Problem } from '../text/problem.ts';
import { type TableBlock, type TableDocument, tableDocumentText } from './table-document.ts';
import { beginsWithPlace, isInBlock, type TemplateLines, withoutTemplateLines } from './template-lines.ts';
import type { TableFile } from './types.ts';

/** What a template engine does to a table. */
export interface TemplatedTable {
  readonly text: string;
  readonly lines: TemplateLines;
}

/** Why such a table cannot be looked into. */
export const TEMPLATED = 'a template engine fills in its lines';

const LINE = /^[ \t]*(?:\{\{|\{%|\{#|<%|@@\w|%\(\w+\)s)/m;

/** The template lines of a table's text; undefined where it has none, as nearly all. */
export function templatedTableOf(text: string): TemplatedTable | undefined {
  return LINE.test(text) ? { text, lines: withoutTemplateLines(text) } : undefined;
}

const known = new WeakMap<TableDocument, { readonly table: TemplatedTable | undefined }>();

/** As `templatedTableOf`, for a document; looked into once. */
export function templatedDocument(document: TableDocument): TemplatedTable | undefined {
  let found = known.get(document);
  if (found === undefined) {
    const marked = document.blocks.some(isMarked);
    found = { table: marked ? templatedTableOf(tableDocumentText(document)) : undefined };
    known.set(document, found);
  }
  return found.table;
}

/** Whether a template engine has still to make a table's file, as far as it is held as a document. */
export function isTemplatedFile({ document }: TableFile): boolean {
  return document !== undefined && templatedDocument(document) !== undefined;
}

const marks = new WeakMap<TableBlock, boolean>();

function isMarked(block: TableBlock): boolean {
  let marked = marks.get(block);
  if (marked === undefined) {
    marked = LINE.test(block.text);
    marks.set(block, marked);
  }
  return marked;
}

/** The problems that are left when the engine has done its work, as far as anybody can tell. */
export function lastingProblems(problems: readonly Problem[], table: TemplatedTable): readonly Problem[] {
  const { text, lines } = table;
  return problems.filter(({ span }) => {
    const start = span.start === 0 ? 0 : text.lastIndexOf('\n', span.start - 1) + 1;
    const newline = text.indexOf('\n', start);
    const line = text.slice(start, newline < 0 ? text.length : newline);
    const masked = lines.text.slice(start, start + line.length);
    return !isInBlock(lines, span) && !beginsWithPlace(line) && (masked.trim() !== '' || line.trim() === '');
  });
}

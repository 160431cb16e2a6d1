/**
 * Table files as rows with their places. One syntax a file kind; what keys and values mean belongs to the parameter that names the
 * table.
 */

import type { TextEdit } from '../text/edit.ts';
import type { Problem } from '../text/problem.ts';
import { isRuleSyntax } from './rule-blocks.ts';
import { orderProblems } from './rule-tables.ts';
import {
  type DocumentSyntax,
  editTableDocument,
  rowCountOf,
  rowOfBlock,
  rowOfDocument,
  type TableDocument,
  tableDocumentOf,
} from './table-document.ts';
import { repeatedRows } from './table-index.ts';
import type { TableRows } from './table-rows.ts';
import { parseNames } from './table-syntax/names.ts';
import { lastingProblems, templatedDocument } from './templated-table.ts';
import type { TableFile, TableRow } from './types.ts';

/**
 * - `indexed`: `key value` (postmap(1)); `aliases`: `name: value` (aliases(5)); `regexp`, `pcre`: patterns (regexp_table(5),
 *   pcre_table(5)); `cidr`: networks (cidr_table(5));
 * - `names`: a file of names in a match list, each row a member without a value.
 */
export type TableSyntax = DocumentSyntax | 'names';

/** Parses a table file. Never throws; lines that Postfix would skip give a problem and no row. */
export function parseTableFile(path: string, text: string, syntax: TableSyntax): TableFile {
  switch (syntax) {
    case 'indexed':
    case 'aliases':
    case 'cidr':
    case 'regexp':
    case 'pcre':
      return tableFileOf(path, tableDocumentOf(text, syntax));
    case 'names':
      return { path, document: undefined, ...parseNames(text) };
  }
}

/** The document of a file whose rows are found by their keys; undefined for files of rules, and for lists of names. */
export function keyedDocument(file: TableFile | undefined): TableDocument | undefined {
  const { document } = file ?? {};
  return document === undefined || isRuleSyntax(document.syntax) ? undefined : document;
}

/** A file that is held as a document, with its rows and problems made when they are asked for. */
export function tableFileOf(path: string, document: TableDocument): TableFile {
  let problems: readonly Problem[] | undefined;
  return {
    path,
    document,
    rows: rowsOfDocument(document),
    get problems(): readonly Problem[] {
      if (problems === undefined) {
        const table = templatedDocument(document);
        problems = problemsOfDocument(document);
        if (table) problems = lastingProblems(problems, table);
      }
      return problems;
    },
  };
}

/** The file after edits; undefined where it is not held as a document and is to be parsed anew. */
export function editTableFile(file: TableFile, edits: readonly TextEdit[]): TableFile | undefined {
  return file.document && tableFileOf(file.path, editTableDocument(file.document, edits));
}

function rowsOfDocument(document: TableDocument): TableRows {
  return {
    length: rowCountOf(document),
    at: (index) => rowOfDocument(document, index),
    [Symbol.iterator]: function* (): Generator<TableRow, void, undefined> {
      for (const [at, block] of document.blocks.entries()) {
        const place = { base: document.offsets[at] as number, syntax: document.syntax };
        for (let index = 0; index < block.starts.length; index++) {
          const row = rowOfBlock(block, index, place);
          if (row !== undefined) yield row;
        }
      }
    },
  };
}

/** What is wrong with single lines, and rows whose key an earlier one has, in file order. */
function problemsOfDocument(document: TableDocument): readonly Problem[] {
  const found: Problem[] = [];
  for (const [at, { problems }] of document.blocks.entries()) {
    const base = document.offsets[at] as number;
    for (const { rule, span, data } of problems)
      found.push({ rule, data, span: { start: span.start + base, end: span.end + base } });
  }
  if (isRuleSyntax(document.syntax)) {
    const { endifs, open } = orderProblems(document);
    if (endifs.length > 0) {
      found.push(...endifs);
      found.sort((a, b) => a.span.start - b.span.start);
    }
    return open.length === 0 ? found : [...found, ...open];
  }
  const repeated = repeatedRows(document);
  for (const [row, first] of repeated) {
    const late = rowOfDocument(document, row);
    const early = rowOfDocument(document, first);
    if (late === undefined || early === undefined) continue;
    const { start, end } = early.keySpan;
    const same = late.value.text === early.value.text ? { same: 'yes' } : {};
    const whole = late.value.starts.length === 1 ? { rowEnd: String(late.span.end) } : {};
    const data = { key: late.key, firstStart: String(start), firstEnd: String(end), ...same, ...whole };
    found.push({ rule: 'map/duplicate-key', span: late.keySpan, data });
  }
  return repeated.length === 0 ? found : found.sort((a, b) => a.span.start - b.span.start);
}

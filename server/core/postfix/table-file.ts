/**
 * Table files as rows with their places. One syntax a file kind; what keys and values mean belongs to the parameter that names the
 * table.
 */
import { parseAliases } from './table-syntax/aliases.ts';
import { parseCidrTable } from './table-syntax/cidr.ts';
import { parseIndexed } from './table-syntax/indexed.ts';
import { parseNames } from './table-syntax/names.ts';
import { parsePatterns } from './table-syntax/patterns.ts';
import type { TableFile } from './types.ts';

/**
 * - `indexed`: `key value` (postmap(1)); `aliases`: `name: value` (aliases(5)); `regexp`, `pcre`: patterns (regexp_table(5),
 *   pcre_table(5)); `cidr`: networks (cidr_table(5));
 * - `names`: a file of names in a match list, each row a member without a value.
 */
export type TableSyntax = 'indexed' | 'aliases' | 'regexp' | 'pcre' | 'cidr' | 'names';

/** Parses a table file. Never throws; lines that Postfix would skip give a problem and no row. */
export function parseTableFile(path: string, text: string, syntax: TableSyntax): TableFile {
  switch (syntax) {
    case 'indexed':
      return { path, ...parseIndexed(text) };
    case 'aliases':
      return { path, ...parseAliases(text) };
    case 'regexp':
    case 'pcre':
      return { path, ...parsePatterns(text, syntax) };
    case 'cidr':
      return { path, ...parseCidrTable(text) };
    case 'names':
      return { path, ...parseNames(text) };
  }
}

/**
 * Opening tables with fixed keys from their text source: hash, btree, lmdb, cdb, dbm, sdbm, texthash.
 */
import { externalForm, scanAddress } from './address-tokens.ts';
import { foldKey } from './fold.ts';
import { defineMapType, type MapType, type TableContext } from './map-type.ts';
import { parseTableFile } from './table-file.ts';
import { aliasKey } from './table-syntax/aliases.ts';
import type { LookupTable, TableFile, TableReference, TableRow } from './types.ts';
import { unknownTable } from './unknown-table.ts';

/** A map type whose tables are built from an indexed text (or an aliases file, where the role says so). */
export function defineIndexedType(name: string, summary: string): MapType {
  return defineMapType({ name, syntax: 'indexed', fixedKeys: true, summary, open: openIndexed });
}

function openIndexed(reference: TableReference, context: TableContext): LookupTable {
  const source = context.configuration.readFile(reference.name);
  if (!source) return unknownTable(reference, `the file ${reference.name} is not at hand`);
  return context.syntax === 'aliases'
    ? tableOfRows(reference, parseTableFile(source.path, source.text, 'aliases'), ALIASES)
    : tableOfRows(reference, parseTableFile(source.path, source.text, 'indexed'), PLAIN);
}

/** How a row's words become the key and value that the database holds. */
interface Storing {
  readonly keyOf: (row: TableRow) => string | undefined;
  readonly valueOf: (row: TableRow) => string;
}

const PLAIN: Storing = { keyOf: (row) => foldKey(row.key), valueOf: (row) => row.value.text };

/** postalias(1) stores names without quotes and values with their blanks put in order. */
const ALIASES: Storing = {
  keyOf: (row) => aliasKey(row.key),
  valueOf: (row) => externalForm(scanAddress(row.value.text)),
};

function tableOfRows(reference: TableReference, file: TableFile, storing: Storing): LookupTable {
  let index: Map<string, TableRow> | undefined;
  return {
    reference,
    path: file.path,
    file,
    lookup: (key) => {
      index ??= indexOf(file.rows, storing);
      const row = index.get(foldKey(key));
      return row ? { kind: 'found', value: storing.valueOf(row), row, path: file.path } : { kind: 'absent' };
    },
  };
}

/** The first row of a key counts. */
function indexOf(rows: readonly TableRow[], storing: Storing): Map<string, TableRow> {
  const index = new Map<string, TableRow>();
  for (const row of rows) {
    const key = storing.keyOf(row);
    if (key !== undefined && !index.has(key)) index.set(key, row);
  }
  return index;
}

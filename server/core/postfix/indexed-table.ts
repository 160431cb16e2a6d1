/**
 * Opening tables with fixed keys from their text source: hash, btree, lmdb, cdb, dbm, sdbm, texthash.
 */
import { foldKey } from './fold.ts';
import { defineMapType, type MapType, type TableContext } from './map-type.ts';
import { parseTableFile } from './table-file.ts';
import type { LookupTable, TableFile, TableReference, TableRow } from './types.ts';
import { unknownTable } from './unknown-table.ts';

/** A map type whose tables are built from an indexed text (or an aliases file, where the role says so). */
export function defineIndexedType(name: string, summary: string): MapType {
  return defineMapType({ name, syntax: 'indexed', fixedKeys: true, summary, open: openIndexed });
}

function openIndexed(reference: TableReference, context: TableContext): LookupTable {
  const source = context.configuration.readFile(reference.name);
  if (!source) return unknownTable(reference, `the file ${reference.name} is not at hand`);
  const syntax = context.syntax === 'aliases' ? 'aliases' : 'indexed';
  return indexedTable(reference, parseTableFile(source.path, source.text, syntax));
}

/** A table of fixed keys over parsed rows: keys are folded, the first row of a key counts. */
export function indexedTable(reference: TableReference, file: TableFile): LookupTable {
  let index: Map<string, TableRow> | undefined;
  return {
    reference,
    path: file.path,
    file,
    lookup: (key) => {
      index ??= indexOf(file.rows);
      const row = index.get(foldKey(key));
      return row ? { kind: 'found', value: row.value.text, row, path: file.path } : { kind: 'absent' };
    },
  };
}

function indexOf(rows: readonly TableRow[]): Map<string, TableRow> {
  const index = new Map<string, TableRow>();
  for (const row of rows) {
    const folded = foldKey(row.key);
    if (!index.has(folded)) index.set(folded, row);
  }
  return index;
}

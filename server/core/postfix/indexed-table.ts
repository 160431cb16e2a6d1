/**
 * Opening tables with fixed keys from their text source: hash, btree, lmdb, cdb, dbm, sdbm, texthash.
 */
import { externalForm, scanAddress } from './address-tokens.ts';
import { foldKey } from './fold.ts';
import { defineMapType, type MapType, type TableContext } from './map-type.ts';
import { parseTableFile } from './table-file.ts';
import { rowOfKey } from './table-index.ts';
import { isTemplated } from './template.ts';
import { isInBlock } from './template-lines.ts';
import { TEMPLATED, templatedDocument } from './templated-table.ts';
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
  const file = source.table?.(syntax) ?? parseTableFile(source.path, source.text, syntax);
  return tableOf(reference, file, syntax === 'aliases' ? storedAlias : storedValue);
}

function storedValue(row: TableRow): string {
  return row.value.text;
}

/** postalias(1) stores values with their blanks put in order. */
function storedAlias(row: TableRow): string {
  return externalForm(scanAddress(row.value.text));
}

/** The first row of a key counts. */
function tableOf(
  reference: TableReference,
  file: TableFile,
  storedOf: (row: TableRow) => string,
): LookupTable {
  const { document, path } = file;
  return {
    reference,
    path,
    file,
    lookup: (key) => {
      const index = document && rowOfKey(document, foldKey(key));
      const row = index === undefined ? undefined : file.rows.at(index);
      const table = document && templatedDocument(document);
      if (table && (row === undefined || isTemplated(row.value.text) || isInBlock(table.lines, row.span)))
        return { kind: 'unknown', why: TEMPLATED };
      return row ? { kind: 'found', value: storedOf(row), row, path } : { kind: 'absent' };
    },
  };
}

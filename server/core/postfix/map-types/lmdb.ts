import { defineIndexedType } from '../indexed-table.ts';

/** `lmdb:` tables (lmdb_table(5)). */
export const mapType = defineIndexedType(
  'lmdb',
  'An OpenLDAP LMDB file that postmap builds from a text file of the same name.',
);

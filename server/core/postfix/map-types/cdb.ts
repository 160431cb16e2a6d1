import { defineIndexedType } from '../indexed-table.ts';

/** `cdb:` tables (CDB_README). */
export const mapType = defineIndexedType(
  'cdb',
  'A read-only constant database that postmap builds from a text file of the same name.',
);

import { defineIndexedType } from '../indexed-table.ts';

/** `dbm:` tables (DATABASE_README). */
export const mapType = defineIndexedType(
  'dbm',
  'A dbm file, found on Solaris, that postmap builds from a text file of the same name.',
);

import { defineIndexedType } from '../indexed-table.ts';

/** `sdbm:` tables (DATABASE_README). */
export const mapType = defineIndexedType(
  'sdbm',
  'An sdbm file that postmap builds from a text file of the same name.',
);

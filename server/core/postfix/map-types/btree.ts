import { defineIndexedType } from '../indexed-table.ts';

/** `btree:` tables (DATABASE_README). */
export const mapType = defineIndexedType(
  'btree',
  'A sorted file (Berkeley DB) that postmap builds from a text file of the same name.',
);

import { defineIndexedType } from '../indexed-table.ts';

/** `hash:` tables (DATABASE_README). */
export const mapType = defineIndexedType(
  'hash',
  'A hash file (Berkeley DB) that postmap builds from a text file of the same name.',
);

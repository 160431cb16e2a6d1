import { defineIndexedType } from '../indexed-table.ts';

/** `texthash:` tables (DATABASE_README). */
export const mapType = defineIndexedType(
  'texthash',
  'A text file that is read when the program starts; postmap is not needed.',
);

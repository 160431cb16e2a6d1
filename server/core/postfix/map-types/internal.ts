import { defineUnreadableType } from '../unreadable-type.ts';

/** `internal:` tables (DATABASE_README). */
export const mapType = defineUnreadableType(
  'internal',
  'the memory of one process',
  'Holds keys in the memory of one process; made for Postfix itself.',
);

import { defineUnreadableType } from '../unreadable-type.ts';

/** `sqlite:` tables (sqlite_table(5)). */
export const mapType = defineUnreadableType(
  'sqlite',
  'an SQLite database',
  'Asks an SQLite database as a file of settings says.',
);

import { defineUnreadableType } from '../unreadable-type.ts';

/** `pgsql:` tables (pgsql_table(5)). */
export const mapType = defineUnreadableType(
  'pgsql',
  'a PostgreSQL database',
  'Asks a PostgreSQL database as a file of settings says.',
);

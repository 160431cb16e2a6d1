import { defineUnreadableType } from '../unreadable-type.ts';

/** `mysql:` tables (mysql_table(5)). */
export const mapType = defineUnreadableType(
  'mysql',
  'a MySQL database',
  'Asks a MySQL database as a file of settings says.',
);

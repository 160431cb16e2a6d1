import { defineUnreadableType } from '../unreadable-type.ts';

/** `mongodb:` tables (mongodb_table(5)). */
export const mapType = defineUnreadableType(
  'mongodb',
  'a MongoDB database',
  'Asks a MongoDB database as a file of settings says.',
);

import { defineUnreadableType } from '../unreadable-type.ts';

/** `unix:` tables (DATABASE_README). */
export const mapType = defineUnreadableType(
  'unix',
  'the system password and group files',
  'Asks the password or group database of the system.',
);

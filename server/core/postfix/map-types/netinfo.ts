import { defineUnreadableType } from '../unreadable-type.ts';

/** `netinfo:` tables (DATABASE_README). */
export const mapType = defineUnreadableType(
  'netinfo',
  'the NetInfo database',
  'Asks the NetInfo database of old Mac OS X systems.',
);

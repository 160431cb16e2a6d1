import { defineUnreadableType } from '../unreadable-type.ts';

/** `environ:` tables (DATABASE_README). */
export const mapType = defineUnreadableType(
  'environ',
  'the environment of the process',
  'Asks the environment variables of the process.',
);

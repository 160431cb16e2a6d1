import { defineUnreadableType } from '../unreadable-type.ts';

/** `tcp:` tables (tcp_table(5)). */
export const mapType = defineUnreadableType(
  'tcp',
  'a server that is asked over TCP',
  'Asks a server over TCP, one line a question.',
);

import { defineUnreadableType } from '../unreadable-type.ts';

/** `socketmap:` tables (socketmap_table(5)). */
export const mapType = defineUnreadableType(
  'socketmap',
  'a server that is asked over a socket',
  'Asks a server over a socket, as Sendmail does.',
);

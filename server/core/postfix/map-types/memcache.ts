import { defineUnreadableType } from '../unreadable-type.ts';

/** `memcache:` tables (memcache_table(5)). */
export const mapType = defineUnreadableType(
  'memcache',
  'a memcache server',
  'Asks a memcache server as a file of settings says.',
);

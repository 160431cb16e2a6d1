import { defineUnreadableType } from '../unreadable-type.ts';

/** `nisplus:` tables (nisplus_table(5)). */
export const mapType = defineUnreadableType('nisplus', 'a NIS+ server', 'Asks a NIS+ server.');

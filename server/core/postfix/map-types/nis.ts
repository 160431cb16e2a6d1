import { defineUnreadableType } from '../unreadable-type.ts';

/** `nis:` tables (DATABASE_README). */
export const mapType = defineUnreadableType('nis', 'a NIS server', 'Asks a NIS server.');

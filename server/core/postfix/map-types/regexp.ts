import { definePatternType } from '../pattern-table.ts';

/** `regexp:` tables (regexp_table(5)). */
export const mapType = definePatternType(
  'regexp',
  'Rules of POSIX regular expressions, tried in order against the whole key.',
);

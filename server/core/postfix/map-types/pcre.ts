import { definePatternType } from '../pattern-table.ts';

/** `pcre:` tables (pcre_table(5)). */
export const mapType = definePatternType(
  'pcre',
  'Rules of Perl-compatible regular expressions, tried in order against the whole key.',
);

/**
 * regexp: and pcre: files as rows: one row a rule with a result. `if` and `endif` structure the table and are no rows.
 */
import type { Problem } from '../../text/problem.ts';
import type { PatternLanguage } from '../patterns/pattern-parts.ts';
import { patternRules } from '../patterns/pattern-rules.ts';
import type { TableRow } from '../types.ts';

/** The rows and faults of a file of patterns. */
export function parsePatterns(
  text: string,
  language: PatternLanguage,
): { readonly rows: readonly TableRow[]; readonly problems: readonly Problem[] } {
  const { rules, problems } = patternRules(text, language);
  return { rows: rules.flatMap((rule) => (rule.kind === 'match' ? [rule.row] : [])), problems };
}

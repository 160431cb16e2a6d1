/**
 * Rules of pattern tables behind one that matches everything, or behind the same pattern.
 */
import { type PatternRules, patternRulesOfFile } from '../../postfix/patterns/pattern-rules.ts';
import type { PostfixConfiguration, TableRow } from '../../postfix/types.ts';

/** A rule that never decides, and the earlier one that does. */
export interface HiddenRule {
  readonly row: TableRow;
  readonly by: TableRow;
  /** Whether the two patterns are the same; else the earlier one matches everything. */
  readonly same: boolean;
}

const known = new WeakMap<PatternRules, readonly HiddenRule[]>();

/** Of the rules behind one that matches everything the first; of repeated patterns each. Rules below an if hide none. */
export function rowsBehindCatchAll(
  configuration: PostfixConfiguration,
  name: string,
  language: 'regexp' | 'pcre',
): readonly HiddenRule[] {
  const source = configuration.readFile(name);
  if (source === undefined) return [];
  const rules = patternRulesOfFile(source, language);
  let hidden = known.get(rules);
  if (hidden === undefined) {
    hidden = find(rules);
    known.set(rules, hidden);
  }
  return hidden;
}

function find({ rules }: PatternRules): readonly HiddenRule[] {
  const found: HiddenRule[] = [];
  const seen = new Map<string, TableRow>();
  let depth = 0;
  for (const rule of rules) {
    if (rule.kind === 'if') depth++;
    else if (rule.kind === 'endif') depth--;
    else {
      const { row, patterns } = rule;
      const by = seen.get(row.key);
      if (by !== undefined) found.push({ row, by, same: true });
      if (depth > 0 || by !== undefined) continue;
      const all = seen.get('');
      if (all !== undefined) {
        found.push({ row, by: all, same: false });
        break;
      }
      seen.set(row.key, row);
      if (patterns.length === 1 && MATCHES_ALL.test(row.key)) seen.set('', row);
    }
  }
  return found;
}

/** `/./`, `/.*` and the like, with flags that do not matter to them. Keys are never empty. */
const MATCHES_ALL = /^\/(?:\^|\.[*+]?|\^\.[*+]?|\^?\.[*+]\$)\/i?$/;

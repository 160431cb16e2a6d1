/**
 * The rules of a stretch of a cidr:, regexp: or pcre: table, as far as the stretch alone tells them. Offsets count from its start.
 */
import type { Problem } from '../text/problem.ts';
import {
  addCidrRule,
  addPlainNetwork,
  type CidrNetworks,
  networksOf,
  newCidrCollector,
} from './cidr-networks.ts';
import { type CidrRule, cidrRuleOf } from './cidr-rules.ts';
import { type LogicalLine, logicalLineAt } from './logical-lines.ts';
import { type PatternRule, patternRuleOf } from './patterns/pattern-rules.ts';
import type { Bracket } from './rule-order.ts';

/** The syntaxes of tables whose rows are rules that are tried in order. */
export type RuleSyntax = 'cidr' | 'regexp' | 'pcre';

/** Whether a syntax is one of rules. */
export function isRuleSyntax(syntax: string): syntax is RuleSyntax {
  return syntax === 'cidr' || syntax === 'regexp' || syntax === 'pcre';
}

/** The rules of a stretch. */
export interface BlockRules {
  readonly count: number;
  /** For each rule the row of the stretch that it is, -1 for `if` and `endif`. Undefined: there are only rows. */
  readonly rows: Int32Array | undefined;
  readonly brackets: readonly Bracket[];
  /** Of a cidr: table. */
  readonly networks: CidrNetworks | undefined;
  /** Of a table of patterns. */
  readonly patterns: readonly PatternRule[] | undefined;
}

/** Reads the lines of a stretch one by one. */
export interface RuleReader {
  /** Reads the logical line there; `isPlain`: it is one physical line without odd units. Tells whether it gives a row. */
  readonly read: (start: number, end: number, isPlain: boolean) => boolean;
  readonly finish: () => BlockRules;
}

/** A reader of that text; problems go to `problems`. */
export function ruleReader(text: string, syntax: RuleSyntax, problems: Problem[]): RuleReader {
  const brackets: Bracket[] = [];
  const rows: number[] = [];
  const networks = newCidrCollector();
  const patterns: PatternRule[] = [];
  let rowCount = 0;
  const complain = (problem: Problem): void => {
    problems.push(problem);
  };
  const read = (start: number, end: number, isPlain: boolean): boolean => {
    if (syntax === 'cidr' && isPlain && addPlainNetwork(networks, text, start, end)) {
      rows.push(rowCount++);
      return true;
    }
    const line = logicalLineAt(text, start, end, start);
    const rule = line && ruleOf(line);
    if (rule === undefined) return false;
    if (rule.kind === 'match') {
      rows.push(rowCount++);
      return true;
    }
    const rest = 'rest' in rule && rule.rest ? { rest: rule.rest } : {};
    brackets.push({ kind: rule.kind, rule: rows.length, span: rule.span, ...rest });
    rows.push(-1);
    return false;
  };
  const ruleOf = (line: LogicalLine): CidrRule | PatternRule | undefined => {
    if (syntax !== 'cidr') {
      const rule = patternRuleOf(line, syntax, complain);
      if (rule !== undefined) patterns.push(rule);
      return rule;
    }
    const rule = cidrRuleOf(line, complain);
    if (rule !== undefined) addCidrRule(networks, rule);
    return rule;
  };
  const finish = (): BlockRules => ({
    count: rows.length,
    rows: brackets.length === 0 ? undefined : Int32Array.from(rows),
    brackets,
    networks: syntax === 'cidr' ? networksOf(networks) : undefined,
    patterns: syntax === 'cidr' ? undefined : patterns,
  });
  return { read, finish };
}

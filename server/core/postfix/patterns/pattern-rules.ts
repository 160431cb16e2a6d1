/**
 * Pattern tables as rules: `/pattern/flags result`, `if /pattern/flags` … `endif` (regexp_table(5), pcre_table(5)).
 */
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import { skipBlanks, trimBlanksEnd } from '../blanks.ts';
import { sliceLocated, spanInFile } from '../located-text.ts';
import { type LogicalLine, leadingBlanks, logicalLines, spanOfOrphan } from '../logical-lines.ts';
import type { LocatedText, NamedSource, TableRow } from '../types.ts';
import { isRulePattern, type PatternLanguage, type RulePattern, rulePatternAt } from './pattern-parts.ts';
import { highestGroup, type ReplacementPart, replacementParts } from './replacement.ts';

/** One rule. `end` of an `if` is the index of its `endif`; undefined where that is missing. */
export type PatternRule =
  | {
      readonly kind: 'match';
      /** One pattern, or two of which both must hold (`/a/!/b/` of regexp tables); the groups are those of the first. */
      readonly patterns: readonly RulePattern[];
      readonly result: readonly ReplacementPart[];
      readonly row: TableRow;
    }
  | { readonly kind: 'if'; readonly pattern: RulePattern; end: number | undefined; readonly span: Span }
  | { readonly kind: 'endif' };

/** The rules of a table and its faults. */
export interface PatternRules {
  readonly rules: readonly PatternRule[];
  readonly problems: readonly Problem[];
}

/** Reads the rules. A rule that Postfix would skip gives a problem and no rule. */
export function patternRules(text: string, language: PatternLanguage): PatternRules {
  const reading: Reading = { language, rules: [], problems: [], open: [] };
  for (const line of logicalLines(text)) {
    if (line.orphaned) reading.problems.push(leadingBlanks(spanOfOrphan(line)));
    else readRule(reading, line);
  }
  for (const rule of reading.open) {
    reading.problems.push({ rule: 'map/missing-endif', span: rule.span, data: {} });
  }
  return reading;
}

const PARSED = { regexp: {}, pcre: {} };

/** The rules of a file, read once for each of its texts. */
export function patternRulesOfFile(source: NamedSource, language: PatternLanguage): PatternRules {
  const make = (): PatternRules => patternRules(source.text, language);
  return source.made?.(PARSED[language], make) ?? make();
}

/** Reads one rule that stands in a parameter's value (`pcre:{ {/a/ b} }`). */
export function patternRulesOfLines(lines: readonly LocatedText[], language: PatternLanguage): PatternRules {
  const reading: Reading = { language, rules: [], problems: [], open: [] };
  for (const text of lines) {
    const whole = spanInFile(text, 0, text.text.length);
    if (text.text !== '') readRule(reading, { text, span: whole, orphaned: false });
  }
  return reading;
}

type IfRule = Extract<PatternRule, { kind: 'if' }>;

interface Reading {
  readonly language: PatternLanguage;
  readonly rules: PatternRule[];
  readonly problems: Problem[];
  readonly open: IfRule[];
}

function readRule(reading: Reading, line: LogicalLine): undefined {
  const text = line.text.text.slice(0, trimBlanksEnd(line.text.text, 0, line.text.text.length));
  if (text === '') return;
  if (!/^[0-9A-Za-z]/.test(text)) readMatch(reading, line, text);
  else if (/^if(?![0-9A-Za-z])/i.test(text)) readIf(reading, line, text);
  else if (/^endif(?![0-9A-Za-z])/i.test(text)) readEndif(reading, line);
  else complain(reading, line, 'not-a-rule', 0, text.length);
}

function complain(
  reading: Reading,
  line: LogicalLine,
  reason: string,
  start: number,
  end: number,
): undefined {
  const place = spanInFile(line.text, start, end);
  const data = { reason, text: line.text.text.slice(start, end) };
  reading.problems.push({ rule: 'map/regexp-syntax', span: place, data });
}

function readMatch(reading: Reading, line: LogicalLine, text: string): undefined {
  const patterns: RulePattern[] = [];
  let at = 0;
  do {
    const read = rulePatternAt(text, at, reading.language);
    if (!isRulePattern(read)) return complain(reading, line, read.reason, read.start, read.end);
    patterns.push(read);
    at = read.end;
  } while (reading.language === 'regexp' && patterns.length < 2 && text[at] === '!');
  const keyEnd = at;
  const valueStart = skipBlanks(text, at, text.length);
  const value = text.slice(valueStart);
  const keySpan = spanInFile(line.text, 0, keyEnd);
  if (value === '') {
    reading.problems.push({
      rule: 'map/no-value',
      span: keySpan,
      data: { key: text.slice(0, keyEnd), pattern: '' },
    });
  }
  const result = replacementParts(value);
  if (typeof result === 'string') return complain(reading, line, result, valueStart, text.length);
  const groups = highestGroup(result);
  const first = patterns[0] as RulePattern;
  if (groups > 0 && first.negated)
    return complain(reading, line, 'group-of-negated', valueStart, text.length);
  if (groups > first.groups) return complain(reading, line, 'no-such-group', valueStart, text.length);
  const row: TableRow = {
    key: text.slice(0, keyEnd),
    keySpan,
    value: sliceLocated(line.text, valueStart, text.length),
    valueSpan: spanInFile(line.text, valueStart, text.length),
    span: line.span,
  };
  reading.rules.push({ kind: 'match', patterns, result, row });
}

function readIf(reading: Reading, line: LogicalLine, text: string): undefined {
  const read = rulePatternAt(text, skipBlanks(text, 2, text.length), reading.language);
  if (!isRulePattern(read)) return complain(reading, line, read.reason, read.start, read.end);
  warnOfContinuation(reading, line, text, read.end);
  const rule: IfRule = {
    kind: 'if',
    pattern: read,
    end: undefined,
    span: spanInFile(line.text, 0, read.end),
  };
  reading.rules.push(rule);
  reading.open.push(rule);
}

/** A rule that is indented below its `if` continues the `if`, and Postfix drops it. */
function warnOfContinuation(reading: Reading, line: LogicalLine, text: string, end: number): undefined {
  const extra = skipBlanks(text, end, text.length);
  const piece = line.text.starts.find((start) => start >= end);
  if (extra === text.length || piece === undefined) return;
  const place = spanInFile(line.text, skipBlanks(text, piece, text.length), text.length);
  reading.problems.push({ rule: 'map/whitespace-before-if', span: place, data: { text: text.slice(extra) } });
}

function readEndif(reading: Reading, line: LogicalLine): undefined {
  const opener = reading.open.pop();
  if (!opener) return complain(reading, line, 'endif-without-if', 0, 5);
  opener.end = reading.rules.length;
  reading.rules.push({ kind: 'endif' });
}

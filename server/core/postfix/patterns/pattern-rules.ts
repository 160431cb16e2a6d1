/**
 * Pattern tables as rules: `/pattern/flags result`, `if /pattern/flags` … `endif` (regexp_table(5), pcre_table(5)). One logical line at a
 * time: which `endif` ends which `if` is the affair of the whole table (`rule-order.ts`).
 */
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import { skipBlanks, trimBlanksEnd } from '../blanks.ts';
import { sliceLocated, spanInFile } from '../located-text.ts';
import type { LogicalLine } from '../logical-lines.ts';
import type { TableRow } from '../types.ts';
import { isRulePattern, type PatternLanguage, type RulePattern, rulePatternAt } from './pattern-parts.ts';
import { highestGroup, type ReplacementPart, replacementParts } from './replacement.ts';

/** One rule. The span of an `if` is that of the words before its rules, that of an `endif` its one word. */
export type PatternRule =
  | {
      readonly kind: 'match';
      /** One pattern, or two of which both must hold (`/a/!/b/` of regexp tables); the groups are those of the first. */
      readonly patterns: readonly RulePattern[];
      readonly result: readonly ReplacementPart[];
      readonly row: TableRow;
    }
  | { readonly kind: 'if'; readonly pattern: RulePattern; readonly span: Span }
  | {
      readonly kind: 'endif';
      readonly span: Span;
      /** What stands behind it, which Postfix ignores. */
      readonly rest?: { readonly text: string; readonly span: Span };
    };

/** A line being read. */
interface Reading {
  readonly line: LogicalLine;
  readonly language: PatternLanguage;
  readonly complain: (problem: Problem) => void;
}

/** Reads one logical line. A rule that Postfix would skip gives a problem and no rule. */
export function patternRuleOf(
  line: LogicalLine,
  language: PatternLanguage,
  complain: (problem: Problem) => void,
): PatternRule | undefined {
  const reading: Reading = { line, language, complain };
  const text = line.text.text.slice(0, trimBlanksEnd(line.text.text, 0, line.text.text.length));
  if (text === '') return undefined;
  if (!/^[0-9A-Za-z]/.test(text)) return matchOf(reading, text);
  if (/^if(?![0-9A-Za-z])/i.test(text)) return ifOf(reading, text);
  if (/^endif(?![0-9A-Za-z])/i.test(text)) {
    const behind = skipBlanks(text, 5, text.length);
    const rest = { text: text.slice(behind), span: spanInFile(line.text, behind, text.length) };
    return { kind: 'endif', span: spanInFile(line.text, 0, 5), ...(rest.text !== '' && { rest }) };
  }
  return refuse(reading, 'not-a-rule', 0, text.length);
}

function refuse({ line, complain }: Reading, reason: string, start: number, end: number): undefined {
  const data = { reason, text: line.text.text.slice(start, end) };
  complain({ rule: 'map/regexp-syntax', span: spanInFile(line.text, start, end), data });
}

function matchOf(reading: Reading, text: string): PatternRule | undefined {
  const { line, complain } = reading;
  const patterns: RulePattern[] = [];
  let at = 0;
  do {
    const read = rulePatternAt(text, at, reading.language);
    if (!isRulePattern(read)) return refuse(reading, read.reason, read.start, read.end);
    patterns.push(read);
    at = read.end;
  } while (reading.language === 'regexp' && patterns.length < 2 && text[at] === '!');
  const keyEnd = at;
  const valueStart = skipBlanks(text, at, text.length);
  const value = text.slice(valueStart);
  const keySpan = spanInFile(line.text, 0, keyEnd);
  if (value === '') {
    complain({
      rule: 'map/no-value',
      span: keySpan,
      data: { key: text.slice(0, keyEnd), pattern: '' },
    });
  }
  const result = replacementParts(value);
  if (typeof result === 'string') return refuse(reading, result, valueStart, text.length);
  const groups = highestGroup(result);
  const first = patterns[0] as RulePattern;
  if (groups > 0 && first.negated) return refuse(reading, 'group-of-negated', valueStart, text.length);
  if (groups > first.groups) return refuse(reading, 'no-such-group', valueStart, text.length);
  const row: TableRow = {
    key: text.slice(0, keyEnd),
    keySpan,
    value: sliceLocated(line.text, valueStart, text.length),
    valueSpan: spanInFile(line.text, valueStart, text.length),
    span: line.span,
  };
  return { kind: 'match', patterns, result, row };
}

function ifOf(reading: Reading, text: string): PatternRule | undefined {
  const read = rulePatternAt(text, skipBlanks(text, 2, text.length), reading.language);
  if (!isRulePattern(read)) return refuse(reading, read.reason, read.start, read.end);
  warnOfRest(reading, text, read.end);
  return { kind: 'if', pattern: read, span: spanInFile(reading.line.text, 0, read.end) };
}

/** What stands behind an `if` Postfix drops: most often a rule that is indented, and so continues it. */
function warnOfRest(reading: Reading, text: string, end: number): undefined {
  const { line, complain } = reading;
  const extra = skipBlanks(text, end, text.length);
  const piece = line.text.starts.find((start) => start >= end);
  if (extra === text.length) return;
  if (piece === undefined) return refuse(reading, 'text-after-if', extra, text.length);
  const place = spanInFile(line.text, skipBlanks(text, piece, text.length), text.length);
  complain({ rule: 'map/whitespace-before-if', span: place, data: { text: text.slice(extra) } });
}

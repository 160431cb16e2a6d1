/**
 * Opening tables of patterns, regexp: and pcre:, from a file or from the parameter's own value (`pcre:{ {/a/ b}, … }`).
 */
import { inlineLines } from './inline-lines.ts';
import { defineMapType, type MapType, type TableContext } from './map-type.ts';
import { octetText, textOfOctets } from './patterns/byte-text.ts';
import type { PatternLanguage, RulePattern } from './patterns/pattern-parts.ts';
import type { PatternRule } from './patterns/pattern-rules.ts';
import { highestGroup } from './patterns/replacement.ts';
import { type PatternList, patternListOfFile, patternListOfLines } from './rule-tables.ts';
import { parseTableFile } from './table-file.ts';
import { isTemplatedFile, TEMPLATED } from './templated-table.ts';
import type { LookupTable, TableAnswer, TableReference, TableRow } from './types.ts';
import { unknownTable } from './unknown-table.ts';

/** A map type of patterns. */
export function definePatternType(name: PatternLanguage, summary: string): MapType {
  return defineMapType({
    name,
    syntax: name,
    fixedKeys: false,
    summary,
    open: (reference, context) => openPatterns(name, reference, context),
  });
}

function openPatterns(
  language: PatternLanguage,
  reference: TableReference,
  context: TableContext,
): LookupTable {
  const lines = inlineLines(reference.name);
  if (lines === 'malformed') return unknownTable(reference, 'Postfix refuses the braces of the table');
  if (lines) {
    const list = patternListOfLines(lines, language);
    const withoutPlace = (key: string): TableAnswer => {
      const answer = lookupInRules(list, key, undefined, context);
      return answer.kind === 'found' ? { ...answer, row: undefined } : answer;
    };
    return { reference, path: undefined, file: undefined, lookup: withoutPlace };
  }
  const source = context.configuration.readFile(reference.name);
  if (!source) return unknownTable(reference, `the file ${reference.name} is not at hand`);
  const file = source.table?.(language) ?? parseTableFile(source.path, source.text, language);
  if (isTemplatedFile(file)) return unknownTable(reference, TEMPLATED);
  const lookup = (key: string): TableAnswer => {
    const list = patternListOfFile(file);
    return list === undefined ? { kind: 'absent' } : lookupInRules(list, key, source.path, context);
  };
  return { reference, path: source.path, file, lookup };
}

type MatchRule = Extract<PatternRule, { kind: 'match' }>;

/** The first rule that matches answers; a pattern that cannot be evaluated leaves everything from it on open. */
function lookupInRules(
  { rules, ends, rowAt }: Pick<PatternList, 'rules' | 'ends' | 'rowAt'>,
  key: string,
  path: string | undefined,
  context: TableContext,
): TableAnswer {
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at] as PatternRule;
    switch (rule.kind) {
      case 'endif':
        break;
      case 'if': {
        const answer = holds(rule.pattern, key);
        if (answer === 'unknown') return unknownBecause(rule.pattern);
        if (answer === 'yes') break;
        const end = ends.get(at);
        if (end === undefined) return { kind: 'absent' };
        at = end;
        break;
      }
      case 'match': {
        if (context.refusesSubstitution && highestGroup(rule.result) > 0) break;
        const answer = allHold(rule.patterns, key);
        if (typeof answer === 'object') return answer;
        if (answer === 'no') break;
        return resultOf(rule, rowAt(at), key, path);
      }
    }
  }
  return { kind: 'absent' };
}

function allHold(patterns: readonly RulePattern[], key: string): 'yes' | 'no' | TableAnswer {
  let open: RulePattern | undefined;
  for (const pattern of patterns) {
    const answer = holds(pattern, key);
    if (answer === 'no') return 'no';
    if (answer === 'unknown') open ??= pattern;
  }
  return open ? unknownBecause(open) : 'yes';
}

function holds(pattern: RulePattern, key: string): 'yes' | 'no' | 'unknown' {
  const match = pattern.match(key);
  if (match === 'unknown') return 'unknown';
  return (match === undefined) === pattern.negated ? 'yes' : 'no';
}

function unknownBecause(pattern: RulePattern): TableAnswer {
  const feature = pattern.unsupported ?? 'it is too large';
  return { kind: 'unknown', why: `a pattern of the table cannot be evaluated here (${feature})` };
}

/** The result with groups filled in; unknown where the groups are uncertain or one of them cuts a character in two. */
function resultOf(
  rule: MatchRule,
  row: TableRow | undefined,
  key: string,
  path: string | undefined,
): TableAnswer {
  const { result } = rule;
  if (highestGroup(result) === 0) return { kind: 'found', value: result.join(''), row, path };
  const first = rule.patterns[0] as RulePattern;
  if (first.uncertainGroups) {
    return { kind: 'unknown', why: 'what a group of the pattern holds depends on the engine' };
  }
  const groups = first.match(key);
  if (typeof groups !== 'object') return unknownBecause(first);
  const octets = result.map((part) => (typeof part === 'number' ? (groups[part] ?? '') : octetText(part)));
  const value = textOfOctets(octets.join(''));
  return value === undefined
    ? { kind: 'unknown', why: 'the result would be no UTF-8 text, which Postfix refuses' }
    : { kind: 'found', value, row, path };
}

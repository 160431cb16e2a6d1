/**
 * Taking a pattern off a rule: `!/pattern/flags`, for regexp_table(5) and pcre_table(5).
 */
import { isBlank } from '../blanks.ts';
import { octetText } from './byte-text.ts';
import { type MatchOptions, type MatchResult, matcherOf } from './matcher.ts';
import { translatePcre } from './pcre-to-re2.ts';
import { translatePosix } from './posix-to-re2.ts';
import { isFault, type Translation } from './translated.ts';

/** The two pattern languages. */
export type PatternLanguage = 'regexp' | 'pcre';

/** A pattern of a rule. Offsets are those of the rule's text. */
export interface RulePattern {
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  readonly groups: number;
  /** Groups of the match as octets; `unknown` where the pattern cannot be expressed. The negation is not applied. */
  readonly match: (key: string) => MatchResult;
  /** True where the groups of a match cannot be told for sure. */
  readonly uncertainGroups: boolean;
  /** What cannot be expressed, in a word; undefined where all can. */
  readonly unsupported: string | undefined;
}

/** Why Postfix skips the rule. */
export interface RulePatternFault {
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a pattern at `start`. */
export function rulePatternAt(
  text: string,
  start: number,
  language: PatternLanguage,
): RulePattern | RulePatternFault {
  let at = start;
  let negated = false;
  while (at < text.length && (text[at] === '!' || isBlank(text.charCodeAt(at)))) {
    if (text[at] === '!') negated = !negated;
    at++;
  }
  if (at === text.length) return { reason: 'no-pattern', start, end: text.length };
  const opening = String.fromCodePoint(text.codePointAt(at) as number);
  const bodyStart = at + opening.length;
  const bodyEnd = closingDelimiter(text, bodyStart, opening);
  if (bodyEnd === undefined) return { reason: 'no-closing-delimiter', start: at, end: text.length };
  const flagsStart = bodyEnd + opening.length;
  let end = flagsStart;
  while (end < text.length && !isBlank(text.charCodeAt(end)) && !(language === 'regexp' && text[end] === '!'))
    end++;
  const body = text.slice(bodyStart, bodyEnd);
  const flags = text.slice(flagsStart, end);
  const known = language === 'regexp' ? 'imx' : 'imsxAEUX';
  const unknownFlag = [...flags].find((flag) => !known.includes(flag));
  if (unknownFlag !== undefined) return { reason: 'unknown-flag', start: flagsStart, end };
  const { translation, options } = language === 'regexp' ? posix(body, flags) : pcre(body, flags);
  if (!isFault(translation)) {
    const matchOctets = matcherOf(translation, options);
    const match = (key: string): MatchResult => matchOctets(octetText(key));
    const { groups, uncertainGroups } = translation;
    return { start, end, negated, groups, match, uncertainGroups, unsupported: undefined };
  }
  if (translation.kind === 'syntax') return { reason: translation.reason, start: at, end };
  return {
    start,
    end,
    negated,
    groups: Number.POSITIVE_INFINITY,
    match: () => 'unknown',
    uncertainGroups: true,
    unsupported: translation.feature,
  };
}

/** Whether a pattern was read. */
export function isRulePattern(read: RulePattern | RulePatternFault): read is RulePattern {
  return 'match' in read;
}

function closingDelimiter(text: string, start: number, delimiter: string): number | undefined {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(delimiter, at)) return at;
  }
  return undefined;
}

interface Read {
  readonly translation: Translation;
  readonly options: MatchOptions;
}

/** Each flag turns its default round: case is ignored and patterns are extended unless `i` and `x` say otherwise. */
function posix(body: string, flags: string): Read {
  const newlineSensitive = isOn(flags, 'm', 'off');
  const extended = isOn(flags, 'x', 'on');
  const ignoreCase = isOn(flags, 'i', 'on');
  return {
    translation: translatePosix(octetText(body), { extended, newlineSensitive, ignoreCase }),
    options: {
      ignoreCase,
      dotAll: !newlineSensitive,
      multiline: newlineSensitive,
      longest: true,
    },
  };
}

function pcre(body: string, flags: string): Read {
  const translation = translatePcre(octetText(body), { extended: isOn(flags, 'x', 'off') });
  const anchored = isOn(flags, 'A', 'off')
    ? (source: string) => `\\A(?:${source})`
    : (source: string) => source;
  const greedy = isOn(flags, 'U', 'off') ? '(?U)' : '';
  return {
    translation: isFault(translation)
      ? translation
      : { ...translation, source: greedy + anchored(translation.source) },
    options: {
      ignoreCase: isOn(flags, 'i', 'on'),
      dotAll: isOn(flags, 's', 'on'),
      multiline: isOn(flags, 'm', 'off'),
      longest: false,
    },
  };
}

function isOn(flags: string, flag: string, initially: 'on' | 'off'): boolean {
  let on = initially === 'on';
  for (const character of flags) if (character === flag) on = !on;
  return on;
}

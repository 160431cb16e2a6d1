/**
 * Running translated patterns on re2js, which takes time linear in the key.
 */
import { RE2JS } from 're2js';
import type { TranslatedPattern } from './translated.ts';

/** How a pattern matches. */
export interface MatchOptions {
  readonly ignoreCase: boolean;
  /** `.` matches line ends. */
  readonly dotAll: boolean;
  /** `^` and `$` match at line ends, too. */
  readonly multiline: boolean;
  /** Leftmost-longest (POSIX) rather than first alternative (Perl). */
  readonly longest: boolean;
}

/** The groups of the first match, group 0 the whole of it, unmatched groups empty; undefined: no match; `unknown`: re2js gave up. */
export type MatchResult = readonly string[] | undefined | 'unknown';

/** Makes a matcher. The pattern is compiled at the first use; one that re2js refuses after all answers `unknown`. */
export function matcherOf(pattern: TranslatedPattern, options: MatchOptions): (key: string) => MatchResult {
  let compiled: RE2JS | 'refused' | undefined;
  return (key) => {
    compiled ??= compile(pattern.source, options);
    if (compiled === 'refused') return 'unknown';
    try {
      const matcher = compiled.matcher(key);
      if (!matcher.find()) return undefined;
      const groups: string[] = [];
      for (let group = 0; group <= pattern.groups; group++) groups.push(matcher.group(group) ?? '');
      return groups;
    } catch {
      return 'unknown';
    }
  };
}

function compile(source: string, options: MatchOptions): RE2JS | 'refused' {
  const flags =
    (options.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
    (options.dotAll ? RE2JS.DOTALL : 0) |
    (options.multiline ? RE2JS.MULTILINE : 0) |
    (options.longest ? RE2JS.LONGEST_MATCH : 0);
  try {
    return RE2JS.compile(source, flags);
  } catch {
    return 'refused';
  }
}

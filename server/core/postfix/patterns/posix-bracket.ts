/**
 * Bracket expressions of POSIX patterns, `[a-z[:digit:]_-]`, as glibc reads them in the C locale.
 */
import { literalOf, type PatternFault, POSIX_CLASSES, syntaxFault, unsupported } from './translated.ts';

/** The class for re2js, and where the pattern goes on. */
export interface BracketExpression {
  readonly source: string;
  readonly next: number;
}

/** What the flags say about lists. */
export interface BracketDialect {
  /** A negated list does not match a line end. */
  readonly newlineSensitive: boolean;
  /** Letters are folded to upper case before a range is looked at: `[Z-a]` is a bad range then. */
  readonly ignoreCase: boolean;
}

/** Reads what follows the `[`. A backslash means itself. */
export function readBracket(
  pattern: string,
  start: number,
  dialect: BracketDialect,
): BracketExpression | PatternFault {
  let at = start;
  const negated = pattern[at] === '^';
  if (negated) at++;
  let source = '';
  for (let first = true; ; first = false) {
    if (at >= pattern.length) return syntaxFault('open-class', start - 1);
    if (pattern[at] === ']' && !first) break;
    if (pattern.startsWith('[:', at)) {
      const end = pattern.indexOf(':]', at + 2);
      if (end < 0) return syntaxFault('open-class', start - 1);
      const name = pattern.slice(at + 2, end);
      if (!POSIX_CLASSES.has(name)) return syntaxFault('bad-class', at);
      source += classSource(name, dialect);
      at = end + 2;
      if (pattern[at] === '-' && pattern[at + 1] !== ']') return syntaxFault('bad-range', at);
      continue;
    }
    if (pattern[at] === '-' && !first && pattern[at + 1] !== ']') {
      return pattern[at + 1] === undefined
        ? syntaxFault('open-class', start - 1)
        : syntaxFault('bad-range', at);
    }
    const low = elementAt(pattern, at, dialect);
    if (!('character' in low)) return low;
    at = low.next;
    if (pattern[at] !== '-' || pattern[at + 1] === ']' || at + 1 >= pattern.length) {
      source += literalOf(low.character);
      continue;
    }
    if (pattern.startsWith('[:', at + 1)) return syntaxFault('bad-range', at);
    const high = elementAt(pattern, at + 1, dialect);
    if (!('character' in high)) return high;
    if ((high.character.codePointAt(0) as number) < (low.character.codePointAt(0) as number)) {
      return syntaxFault('bad-range', at);
    }
    source += `${literalOf(low.character)}-${literalOf(high.character)}`;
    at = high.next;
  }
  return {
    source: `[${negated ? '^' : ''}${source}${negated && dialect.newlineSensitive ? '\\n' : ''}]`,
    next: at + 1,
  };
}

function classSource(name: string, dialect: BracketDialect): string {
  if (name === 'space') return '\\t-\\r ';
  return dialect.ignoreCase && (name === 'upper' || name === 'lower') ? '[:alpha:]' : `[:${name}:]`;
}

/** One character, or `[.c.]`, `[=c=]` with a single character. */
function elementAt(
  pattern: string,
  at: number,
  dialect: BracketDialect,
): { readonly character: string; readonly next: number } | PatternFault {
  const kind = pattern[at] === '[' ? pattern[at + 1] : undefined;
  if (kind === '.' || kind === '=') {
    const end = pattern.indexOf(`${kind}]`, at + 2);
    if (end < 0) return syntaxFault('open-class', at);
    const inside = pattern.slice(at + 2, end);
    if (inside.length !== 1) return unsupported(`[${kind}${inside}${kind}]`, at);
    return { character: folded(inside, dialect), next: end + 2 };
  }
  return { character: folded(pattern[at] as string, dialect), next: at + 1 };
}

function folded(character: string, dialect: BracketDialect): string {
  return dialect.ignoreCase && character >= 'a' && character <= 'z' ? character.toUpperCase() : character;
}

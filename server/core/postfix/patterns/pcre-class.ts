/**
 * Character classes of Perl-compatible patterns, `[^a-z\d[:punct:]]`, for re2js.
 */
import { escapeAt } from './pcre-escape.ts';
import { literalOf, type PatternFault, POSIX_CLASSES, syntaxFault, unsupported } from './translated.ts';

/** The class for re2js, and where the pattern goes on. */
export interface PcreClass {
  readonly source: string;
  readonly next: number;
}

interface Element {
  readonly source: string;
  /** The character, where it is a single one. */
  readonly character: string | undefined;
  readonly next: number;
}

/** Reads what follows the `[`. */
export function readPcreClass(pattern: string, start: number): PcreClass | PatternFault {
  let at = start;
  const negated = pattern[at] === '^';
  if (negated) at++;
  let source = '';
  for (let first = true; ; first = false) {
    if (at >= pattern.length) return syntaxFault('open-class', start - 1);
    if (pattern[at] === ']' && !first) break;
    const low = elementAt(pattern, at);
    if ('kind' in low) return low;
    at = low.next;
    if (pattern[at] !== '-' || pattern[at + 1] === ']' || at + 1 >= pattern.length) {
      source += low.source;
      continue;
    }
    const high = elementAt(pattern, at + 1);
    if ('kind' in high) return high;
    if (low.character === undefined || high.character === undefined) {
      return syntaxFault('bad-range', at);
    } else if (low.character.charCodeAt(0) > high.character.charCodeAt(0)) {
      return syntaxFault('bad-range', at);
    } else {
      source += `${literalOf(low.character)}-${literalOf(high.character)}`;
    }
    at = high.next;
  }
  return { source: `[${negated ? '^' : ''}${source}]`, next: at + 1 };
}

function elementAt(pattern: string, at: number): Element | PatternFault {
  if (pattern[at] === '\\') {
    if (pattern.startsWith('\\Q', at) || pattern.startsWith('\\E', at))
      return unsupported('\\Q in a class', at);
    const read = escapeAt(pattern, at);
    if ('kind' in read) return read;
    if (read.inside === undefined) {
      const written = pattern.slice(at, read.next);
      return written === '\\H' || written === '\\V'
        ? unsupported(written, at)
        : syntaxFault('bad-escape', at);
    }
    return { source: read.inside, character: read.character, next: read.next };
  }
  const named = /^\[([:.=])(\^?)([a-z]*)\1\]/.exec(pattern.slice(at, at + 20));
  if (named) {
    const name = named[3] as string;
    if (named[1] !== ':' || (!POSIX_CLASSES.has(name) && name !== 'word' && name !== 'ascii')) {
      return syntaxFault('bad-class', at);
    }
    const source = `[:${named[2]}${name}:]`;
    return { source, character: undefined, next: at + named[0].length };
  }
  const character = pattern[at] as string;
  return { source: literalOf(character), character, next: at + 1 };
}

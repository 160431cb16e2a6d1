/**
 * Backslash escapes of Perl-compatible patterns, for re2js.
 */
import { caseSafeLiteral, literalOf, type PatternFault, syntaxFault, unsupported } from './translated.ts';

/** What an escape stands for. */
export interface Escape {
  /** Source outside of a class. */
  readonly outside: string;
  /** Source inside of a class; undefined where the escape may not stand there. */
  readonly inside: string | undefined;
  /** The character, where it is a single one (it may begin or end a range). */
  readonly character: string | undefined;
  /** Whether a repeat operator may follow; it may not behind an assertion. */
  readonly repeatable: boolean;
  readonly next: number;
}

const HORIZONTAL = '\\t \\x{a0}';
const VERTICAL = '\\n-\\r\\x{85}';

/** Letters with a fixed meaning: outside, inside (undefined: not allowed in a class). */
const LETTERS: Readonly<Record<string, readonly [string, string | undefined]>> = {
  d: ['\\d', '\\d'],
  D: ['\\D', '\\D'],
  w: ['\\w', '\\w'],
  W: ['\\W', '\\W'],
  s: ['[\\t-\\r ]', '\\t-\\r '],
  S: ['[^\\t-\\r ]', '\\S'],
  h: [`[${HORIZONTAL}]`, HORIZONTAL],
  H: [`[^${HORIZONTAL}]`, undefined],
  v: [`[${VERTICAL}]`, VERTICAL],
  V: [`[^${VERTICAL}]`, undefined],
  N: ['[^\\n]', undefined],
  R: [`(?:\\r\\n|[${VERTICAL}])`, undefined],
  b: ['\\b', '\\x{8}'],
  B: ['\\B', undefined],
  A: ['\\A', undefined],
  G: ['\\A', undefined],
  z: ['\\z', undefined],
  Z: ['\\z', undefined],
  C: ['(?s:.)', undefined],
};

const ASSERTIONS = 'bBAGzZ';

const CHARACTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the escape at `at`, where the backslash stands. `\Q` and `\E` are the caller's affair. */
export function escapeAt(pattern: string, at: number): Escape | PatternFault {
  if (at + 1 >= pattern.length) return syntaxFault('trailing-backslash', at);
  const letter = pattern[at + 1] as string;
  const next = at + 2;
  if (!/^[0-9A-Za-z]$/.test(letter)) return single(letter, next);
  const rest = pattern.slice(next, next + 12);
  if (letter === 'N' && /^\{(?![0-9]+(?:,[0-9]*)?\})/.test(rest)) return syntaxFault('bad-escape', at);
  const fixed = LETTERS[letter];
  if (fixed) {
    const repeatable = !ASSERTIONS.includes(letter);
    return { outside: fixed[0], inside: fixed[1], character: undefined, repeatable, next };
  }
  const character = CHARACTERS[letter];
  if (character !== undefined) return single(character, next);
  if (/^[0-9xo]$/.test(letter)) return numbered(letter, rest, at, next);
  if (letter === 'c') {
    const control = /^[ -~]/.exec(rest)?.[0];
    if (control === undefined) return syntaxFault('bad-escape', at);
    return single(String.fromCharCode(control.toUpperCase().charCodeAt(0) ^ 64), next + 1);
  }
  if (letter === 'p' || letter === 'P') {
    const property = /^(?:[A-Z]|\{\^?[A-Za-z_]{1,30}\})/.exec(pattern.slice(next, next + 40))?.[0];
    if (property === undefined) return syntaxFault('bad-escape', at);
    const source = `\\${letter}${property}`;
    const behind = next + property.length;
    return { outside: source, inside: source, character: undefined, repeatable: true, next: behind };
  }
  if ('gkKX'.includes(letter)) return unsupported(`\\${letter}`, at);
  return syntaxFault('bad-escape', at);
}

function single(character: string, next: number): Escape {
  return {
    outside: caseSafeLiteral(character),
    inside: literalOf(character),
    character,
    repeatable: true,
    next,
  };
}

/** Characters by number, `\x41`, `\x{41}`, `\o{101}`, `\012`. Whether digits refer back to a group is the caller's affair. */
function numbered(letter: string, rest: string, at: number, next: number): Escape | PatternFault {
  if (letter === 'x') {
    const braced = /^\{([0-9A-Fa-f]{1,6})\}/.exec(rest);
    const digits = braced ? (braced[1] as string) : (/^[0-9A-Fa-f]{0,2}/.exec(rest)?.[0] ?? '');
    return coded(Number.parseInt(digits || '0', 16), at, next + (braced ? braced[0].length : digits.length));
  }
  if (letter === 'o') {
    const braced = /^\{([0-7]{1,7})\}/.exec(rest);
    if (!braced) return syntaxFault('bad-escape', at);
    return coded(Number.parseInt(braced[1] as string, 8), at, next + braced[0].length);
  }
  const digits = /^[0-7]{0,3}/.exec(letter + rest)?.[0] ?? '';
  if (digits === '') return unsupported(`\\${letter}`, at);
  return coded(Number.parseInt(digits, 8), at, next - 1 + digits.length);
}

function coded(code: number, at: number, next: number): Escape | PatternFault {
  return code > 0xff ? syntaxFault('bad-escape', at) : single(String.fromCharCode(code), next);
}

/**
 * POSIX regular expressions as glibc's regcomp takes them (regex(7)), extended and basic, translated for re2js. Back-references are
 * beyond re2js; `\<` and `\>` only where a word character stands beside them.
 */
import { readBracket } from './posix-bracket.ts';
import {
  caseSafeLiteral,
  copiesOf,
  isFault,
  literalOf,
  MAXIMUM_PATTERN_LENGTH,
  MAXIMUM_REPEAT,
  MAXIMUM_WEIGHT,
  type PatternFault,
  syntaxFault,
  type Translation,
  unsupported,
} from './translated.ts';

/** How the pattern is written. */
export interface PosixDialect {
  readonly extended: boolean;
  /** REG_NEWLINE: `.` and negated lists do not match a line end. */
  readonly newlineSensitive: boolean;
  /** REG_ICASE: glibc folds the pattern to upper case, but not what stands behind a backslash. */
  readonly ignoreCase: boolean;
}

/** Translates a pattern. Matches are leftmost-longest, which is the matcher's affair. */
export function translatePosix(pattern: string, dialect: PosixDialect): Translation {
  if (pattern.length > MAXIMUM_PATTERN_LENGTH) return unsupported('pattern of this length', 0);
  const reader: Reader = {
    pattern,
    dialect,
    at: 0,
    groups: 0,
    depth: 0,
    uncertainGroups: false,
    fault: undefined,
  };
  const { source, weight } = readAlternatives(reader);
  if (reader.fault) return reader.fault;
  if (weight > MAXIMUM_WEIGHT) return unsupported('repeats of this number', 0);
  return { source, groups: reader.groups, uncertainGroups: reader.uncertainGroups };
}

interface Reader {
  readonly pattern: string;
  readonly dialect: PosixDialect;
  at: number;
  groups: number;
  depth: number;
  uncertainGroups: boolean;
  fault: PatternFault | undefined;
}

/** A part of the pattern, translated. */
interface Part {
  readonly source: string;
  /** Whether it may match nothing. */
  readonly nullable: boolean;
  /** How many instructions it makes, roughly. */
  readonly weight: number;
}

type Token =
  | {
      readonly kind: 'end' | 'or' | 'open' | 'close' | 'any' | 'list' | 'start' | 'finish';
      readonly length: number;
    }
  | { readonly kind: 'repeat'; readonly operator: '*' | '+' | '?' | '{'; readonly length: number }
  | { readonly kind: 'character'; readonly character: string; readonly length: number }
  | { readonly kind: 'never'; readonly length: number }
  | { readonly kind: 'special'; readonly letter: string; readonly length: number }
  | { readonly kind: 'fault'; readonly fault: PatternFault; readonly length: number };

const MAXIMUM_DEPTH = 200;

function readAlternatives(reader: Reader): Part {
  if (reader.depth > MAXIMUM_DEPTH) {
    return atom(stop(reader, unsupported('nesting of this depth', reader.at)));
  }
  const branches = [readBranch(reader)];
  while (!reader.fault && tokenAt(reader, false).kind === 'or') {
    reader.at += tokenAt(reader, false).length;
    branches.push(readBranch(reader));
  }
  const source = branches.map((branch) => branch.source).join('|');
  const weight = branches.reduce((sum, branch) => sum + branch.weight, branches.length);
  return { source, nullable: branches.some((branch) => branch.nullable), weight };
}

function readBranch(reader: Reader): Part {
  let source = '';
  let nullable = true;
  let weight = 0;
  let first = true;
  let wordBefore = false;
  while (!reader.fault) {
    const token = tokenAt(reader, first);
    if (token.kind === 'end' || token.kind === 'or') break;
    if (token.kind === 'close' && reader.depth > 0) break;
    const groupsBefore = reader.groups;
    const atom = readAtom(reader, token, wordBefore);
    const repeated = atom.repeatable ? readRepeats(reader, atom, reader.groups > groupsBefore) : atom;
    source += repeated.source;
    nullable &&= repeated.nullable;
    weight += repeated.weight;
    wordBefore = atom.word && (repeated.source === atom.source || repeated.source === `${atom.source}+`);
    first = atom.opensBranch;
  }
  return { source, nullable, weight };
}

interface Atom extends Part {
  readonly repeatable: boolean;
  /** The atom matches exactly one word character. */
  readonly word: boolean;
  readonly opensBranch: boolean;
}

function atom(source: string, options: Partial<Atom> = {}): Atom {
  const nullable = options.repeatable === false;
  return { source, nullable, weight: 1, repeatable: true, word: false, opensBranch: false, ...options };
}

function readAtom(reader: Reader, token: Token, wordBefore: boolean): Atom {
  const start = reader.at;
  reader.at += token.length;
  switch (token.kind) {
    case 'character':
      return atom(caseSafeLiteral(token.character), { word: isWord(token.character) });
    case 'never':
      return atom('[^\\x{0}-\\x{10ffff}]');
    case 'close':
      return atom('\\)');
    case 'any':
      return atom(reader.dialect.newlineSensitive ? '[^\\n]' : '(?s:.)');
    case 'start':
      return atom('^', { repeatable: false, opensBranch: !reader.dialect.extended });
    case 'finish':
      return atom('$', { repeatable: false });
    case 'list': {
      const list = readBracket(reader.pattern, reader.at, reader.dialect);
      if (isFault(list)) return atom(stop(reader, list));
      reader.at = list.next;
      return atom(list.source);
    }
    case 'open':
      return readGroup(reader, start);
    case 'special':
      return readSpecial(reader, token.letter, start, wordBefore);
    case 'repeat':
      if (reader.dialect.extended || token.operator === '{') {
        return atom(stop(reader, syntaxFault('nothing-to-repeat', start)));
      }
      return atom(literalOf(token.operator));
    case 'fault':
      return atom(stop(reader, token.fault));
    case 'end':
    case 'or':
      return atom('');
  }
}

function readGroup(reader: Reader, start: number): Atom {
  reader.groups++;
  reader.depth++;
  const inside = readAlternatives(reader);
  reader.depth--;
  if (reader.fault) return atom('');
  const close = tokenAt(reader, false);
  if (close.kind !== 'close') return atom(stop(reader, syntaxFault('open-group', start)));
  reader.at += close.length;
  return atom(`(${inside.source})`, { nullable: inside.nullable, weight: inside.weight + 2 });
}

function readSpecial(reader: Reader, letter: string, start: number, wordBefore: boolean): Atom {
  switch (letter) {
    case 'w':
      return atom('[0-9A-Za-z_]', { word: true });
    case 'W':
      return atom('[^0-9A-Za-z_]');
    case 's':
      return atom('[\\t-\\r ]');
    case 'S':
      return atom('[^\\t-\\r ]');
    case 'b':
    case 'B':
      return atom(`\\${letter}`, { repeatable: false });
    case '`':
      return atom('\\A', { repeatable: false });
    case "'":
      return atom('\\z', { repeatable: false });
    case '<':
      if (!wordFollows(reader)) return atom(stop(reader, unsupported('\\<', start)));
      return atom('\\b', { repeatable: false });
    case '>':
      if (!wordBefore) return atom(stop(reader, unsupported('\\>', start)));
      return atom('\\b', { repeatable: false });
    default: {
      const known = Number(letter) <= reader.groups;
      const fault = known ? unsupported(`\\${letter}`, start) : syntaxFault('bad-reference', start);
      return atom(stop(reader, fault));
    }
  }
}

/** Whether what follows surely begins with a word character: only then `\<` says the same as `\b`. */
function wordFollows(reader: Reader): boolean {
  const next = tokenAt(reader, false);
  const word =
    (next.kind === 'character' && isWord(next.character)) || (next.kind === 'special' && next.letter === 'w');
  if (!word) return false;
  const behind = tokenAt({ ...reader, at: reader.at + next.length }, false);
  if (behind.kind !== 'repeat') return true;
  const further = tokenAt({ ...reader, at: reader.at + next.length + behind.length }, false);
  return behind.operator === '+' && further.kind !== 'repeat';
}

/**
 * All repeat operators behind an atom: glibc takes `a+*` in extended patterns, re2js only with groups around it. Where what is
 * repeated holds groups and may match nothing, engines differ on what the groups hold at the end.
 */
function readRepeats(reader: Reader, part: Part, hasGroups: boolean): Part {
  let { source, nullable, weight } = part;
  let count = 0;
  for (;;) {
    const token = reader.fault ? undefined : tokenAt(reader, false);
    if (token?.kind !== 'repeat') return { source, nullable, weight };
    if (count > 0 && !reader.dialect.extended && token.operator !== '+' && token.operator !== '?') {
      return atom(stop(reader, syntaxFault('nothing-to-repeat', reader.at)));
    }
    const start = reader.at;
    reader.at += token.length;
    const operator = token.operator === '{' ? readCount(reader, start) : token.operator;
    if (hasGroups && nullable && operator !== '?') reader.uncertainGroups = true;
    source = count === 0 ? source + operator : `(?:${source})${operator}`;
    nullable ||= operator !== '+' && !/^\{0*[1-9]/.test(operator);
    weight = weight * copiesOf(operator) + 1;
    if (++count > 50 || weight > MAXIMUM_WEIGHT) {
      return atom(stop(reader, unsupported('repeats of this number', start)));
    }
  }
}

function readCount(reader: Reader, start: number): string {
  const close = reader.dialect.extended ? '}' : '\\}';
  const end = reader.pattern.indexOf(close, reader.at);
  // glibc takes a comma behind a backslash for a comma.
  const counts = end < 0 ? undefined : reader.pattern.slice(reader.at, end).replace('\\,', ',');
  const parts = counts === undefined ? null : /^([0-9]*)(,?)([0-9]*)$/.exec(counts);
  if (!parts || (parts[1] === '' && parts[2] === '')) return stop(reader, syntaxFault('bad-repeat', start));
  const from = Number(parts[1] || '0');
  const to = parts[2] === '' ? from : parts[3] === '' ? undefined : Number(parts[3]);
  if (to !== undefined && from > to) return stop(reader, syntaxFault('bad-repeat', start));
  const largest = Math.max(from, to ?? 0);
  if (largest > 0x7fff) return stop(reader, syntaxFault('bad-repeat', start));
  if (largest > MAXIMUM_REPEAT) return stop(reader, unsupported('repeat count of this size', start));
  reader.at = end + close.length;
  return parts[2] === '' ? `{${from}}` : `{${from},${to ?? ''}}`;
}

function stop(reader: Reader, fault: PatternFault): string {
  reader.fault ??= fault;
  return '';
}

function isWord(character: string): boolean {
  return /^[0-9A-Za-z_]$/.test(character);
}

/** The token at the reader's place. `first`: nothing of the branch has been read yet (for basic patterns' `^` and `*`). */
function tokenAt(reader: Reader, first: boolean): Token {
  const { pattern, at } = reader;
  if (at >= pattern.length) return { kind: 'end', length: 0 };
  const character = pattern[at] as string;
  if (character === '\\') return escapeAt(reader);
  if (character === '.') return { kind: 'any', length: 1 };
  if (character === '[') return { kind: 'list', length: 1 };
  if (reader.dialect.extended) {
    if (character === '|') return { kind: 'or', length: 1 };
    if (character === '(') return { kind: 'open', length: 1 };
    if (character === ')') return { kind: 'close', length: 1 };
    if (character === '^') return { kind: 'start', length: 1 };
    if (character === '$') return { kind: 'finish', length: 1 };
    if (character === '*' || character === '+' || character === '?' || character === '{') {
      return { kind: 'repeat', operator: character, length: 1 };
    }
  } else {
    if (character === '*' && !first) return { kind: 'repeat', operator: '*', length: 1 };
    if (character === '^' && first) return { kind: 'start', length: 1 };
    if (character === '$' && endsBasicBranch(pattern, at + 1)) return { kind: 'finish', length: 1 };
  }
  return { kind: 'character', character, length: 1 };
}

function endsBasicBranch(pattern: string, at: number): boolean {
  return at === pattern.length || pattern.startsWith('\\)', at) || pattern.startsWith('\\|', at);
}

function escapeAt(reader: Reader): Token {
  const { pattern, at } = reader;
  if (at + 1 >= pattern.length) {
    return { kind: 'fault', fault: syntaxFault('trailing-backslash', at), length: 1 };
  }
  const character = pattern[at + 1] as string;
  const length = 2;
  if ("wWsSbB<>`'123456789".includes(character)) return { kind: 'special', letter: character, length };
  if (!reader.dialect.extended) {
    if (character === '|') return { kind: 'or', length };
    if (character === '(') return { kind: 'open', length };
    if (character === ')') return { kind: 'close', length };
    if (character === '+' || character === '?' || character === '{') {
      return { kind: 'repeat', operator: character, length };
    }
  }
  const foldedAway = reader.dialect.ignoreCase && character >= 'a' && character <= 'z';
  return foldedAway ? { kind: 'never', length } : { kind: 'character', character, length };
}

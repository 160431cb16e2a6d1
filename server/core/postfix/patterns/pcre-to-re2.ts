/**
 * Perl-compatible regular expressions (pcre2pattern(3)) translated for re2js. Look-around, back-references, atomic groups,
 * possessive repeats, conditionals, recursion and control verbs are beyond it.
 */

import { readPcreClass } from './pcre-class.ts';
import { escapeAt } from './pcre-escape.ts';
import {
  caseSafeLiteral,
  isFault,
  MAXIMUM_PATTERN_LENGTH,
  MAXIMUM_REPEAT,
  type PatternFault,
  syntaxFault,
  type Translation,
  unsupported,
} from './translated.ts';

/** What the flags behind the pattern say about how it is written. */
export interface PcreDialect {
  /** Flag `x`: blanks and `#` comments in the pattern do not count. */
  readonly extended: boolean;
}

/** Translates a pattern. */
export function translatePcre(pattern: string, dialect: PcreDialect): Translation {
  if (pattern.length > MAXIMUM_PATTERN_LENGTH) return unsupported('pattern of this length', 0);
  const reader: Reader = {
    pattern,
    at: 0,
    output: [],
    open: [],
    groups: 0,
    names: new Set(),
    highestReference: 0,
    canRepeat: false,
    dialect,
  };
  while (reader.at < pattern.length) {
    const fault = readOne(reader);
    if (fault) return fault;
  }
  const open = reader.open.at(-1);
  if (open !== undefined) return syntaxFault('open-group', open);
  if (reader.highestReference > reader.groups) return syntaxFault('bad-reference', 0);
  if (reader.highestReference > 0) return unsupported('back-reference', 0);
  return { source: reader.output.join(''), groups: reader.groups };
}

interface Reader {
  readonly pattern: string;
  readonly dialect: PcreDialect;
  at: number;
  readonly output: string[];
  /** Offsets of the groups that are open. */
  readonly open: number[];
  groups: number;
  /** Names of the groups that have one. */
  readonly names: Set<string>;
  /** The highest group that a back-reference names; 0 where there is none. */
  highestReference: number;
  /** Whether a repeat operator may follow. */
  canRepeat: boolean;
}

function readOne(reader: Reader): PatternFault | undefined {
  const { pattern, at } = reader;
  const character = pattern[at] as string;
  switch (character) {
    case '\\':
      return readEscape(reader);
    case '[': {
      const read = readPcreClass(pattern, at + 1);
      if (isFault(read)) return read;
      return put(reader, read.source, read.next, true);
    }
    case '(':
      return readOpening(reader);
    case ')':
      if (reader.open.length === 0) return syntaxFault('unmatched-closing-group', at);
      reader.open.pop();
      return put(reader, ')', at + 1, true);
    case '|':
      return put(reader, '|', at + 1, false);
    case '*':
    case '+':
    case '?':
      return readRepeat(reader, character, at + 1);
    case '{':
      return readCount(reader);
    case '.':
      return put(reader, character, at + 1, true);
    case '^':
    case '$':
      return put(reader, character, at + 1, false);
    default:
      if (reader.dialect.extended && isIgnored(character)) return skipIgnored(reader, character);
      return put(reader, caseSafeLiteral(character), at + 1, true);
  }
}

function put(reader: Reader, source: string, next: number, canRepeat: boolean): undefined {
  reader.output.push(source);
  reader.at = next;
  reader.canRepeat = canRepeat;
}

function isIgnored(character: string): boolean {
  return character === '#' || /^[\t-\r ]$/.test(character);
}

function skipIgnored(reader: Reader, character: string): undefined {
  if (character !== '#') reader.at++;
  else {
    const newline = reader.pattern.indexOf('\n', reader.at);
    reader.at = newline < 0 ? reader.pattern.length : newline + 1;
  }
}

function readEscape(reader: Reader): PatternFault | undefined {
  const { pattern, at } = reader;
  if (pattern.startsWith('\\Q', at)) {
    const found = pattern.indexOf('\\E', at + 2);
    const end = found < 0 ? pattern.length : found;
    const quoted = [...pattern.slice(at + 2, end)].map(caseSafeLiteral).join('');
    return put(reader, quoted, found < 0 ? end : end + 2, reader.canRepeat || quoted !== '');
  }
  if (pattern.startsWith('\\E', at)) return put(reader, '', at + 2, reader.canRepeat);
  const digits = /^[1-9][0-9]*/.exec(pattern.slice(at + 1, at + 8))?.[0];
  if (digits !== undefined && refersBack(digits, reader.groups)) {
    reader.highestReference = Math.max(reader.highestReference, Number(digits));
    return put(reader, '', at + 1 + digits.length, true);
  }
  const read = escapeAt(pattern, at);
  if (isFault(read)) return read;
  return put(reader, read.outside, read.next, read.repeatable);
}

/** Digits behind a backslash are a back-reference, or else an octal number (pcre2pattern(3)). */
function refersBack(digits: string, groups: number): boolean {
  return Number(digits) < 10 || digits >= '8' || Number(digits) <= groups;
}

function readRepeat(reader: Reader, operator: string, next: number): PatternFault | undefined {
  if (!reader.canRepeat) return syntaxFault('nothing-to-repeat', reader.at);
  const follower = reader.pattern[next];
  if (follower === '+') return unsupported('possessive repeat', reader.at);
  if (follower === '?') return put(reader, `${operator}?`, next + 1, false);
  return put(reader, operator, next, false);
}

/** `{n}`, `{n,}`, `{n,m}`; any other `{` is a character. */
function readCount(reader: Reader): PatternFault | undefined {
  const { pattern, at } = reader;
  const end = pattern.indexOf('}', at);
  const parts = end < 0 ? null : /^([0-9]+)(,?)([0-9]*)$/.exec(pattern.slice(at + 1, end));
  if (!parts || (parts[2] === '' && parts[3] !== '')) return put(reader, '\\{', at + 1, true);
  const from = Number(parts[1]);
  const to = parts[2] === '' ? from : parts[3] === '' ? undefined : Number(parts[3]);
  const largest = Math.max(from, to ?? 0);
  if (largest > 65_535 || (to !== undefined && from > to)) return syntaxFault('bad-repeat', at);
  if (largest > MAXIMUM_REPEAT) return unsupported('repeat count of this size', at);
  return readRepeat(reader, parts[2] === '' ? `{${from}}` : `{${from},${to ?? ''}}`, end + 1);
}

function readOpening(reader: Reader): PatternFault | undefined {
  const { pattern, at } = reader;
  if (pattern.startsWith('(?#', at)) {
    const end = pattern.indexOf(')', at);
    return end < 0 ? syntaxFault('open-group', at) : put(reader, '', end + 1, reader.canRepeat);
  }
  if (/^\(\*[A-Za-z:]/.test(pattern.slice(at, at + 3))) return unsupported('control verb', at);
  if (pattern[at + 1] !== '?') return openGroup(reader, '(', at + 1, true);
  const named = /^\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(pattern.slice(at, at + 80));
  if (named) {
    const name = (named[1] ?? named[2]) as string;
    if (reader.names.has(name)) return syntaxFault('duplicate-name', at);
    reader.names.add(name);
    return openGroup(reader, '(', at + named[0].length, true);
  }
  const flags = /^\(\?([imsU]*(?:-[imsU]*)?)([:)])/.exec(pattern.slice(at, at + 20));
  if (!flags) return unsupported(featureOf(pattern, at), at);
  const next = at + flags[0].length;
  if (flags[2] === ':') return openGroup(reader, flags[0], next, false);
  return put(reader, flags[1] === '' || flags[1] === '-' ? '' : flags[0], next, false);
}

function openGroup(reader: Reader, source: string, next: number, captures: boolean): undefined {
  reader.open.push(reader.at);
  if (captures) reader.groups++;
  return put(reader, source, next, false);
}

function featureOf(pattern: string, at: number): string {
  const head = pattern.slice(at + 2, at + 4);
  if (/^(?:=|!|<=|<!)/.test(head)) return 'look-around';
  if (head.startsWith('>')) return 'atomic group';
  if (head.startsWith('(')) return 'conditional';
  return `(?${head.slice(0, 1)}`;
}

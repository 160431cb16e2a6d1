/**
 * Perl-compatible regular expressions (pcre2pattern(3)) translated for re2js. Look-around, back-references, atomic groups,
 * possessive repeats, conditionals, recursion and control verbs are beyond it.
 */

import { readPcreClass } from './pcre-class.ts';
import { escapeAt } from './pcre-escape.ts';
import {
  caseSafeLiteral,
  copiesOf,
  isFault,
  MAXIMUM_PATTERN_LENGTH,
  MAXIMUM_REPEAT,
  MAXIMUM_WEIGHT,
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
    frames: [newFrame(-1, 0)],
    groups: 0,
    uncertainGroups: false,
    names: new Set(),
    highestReference: 0,
    canRepeat: false,
    dialect,
  };
  while (reader.at < pattern.length) {
    const fault = readOne(reader);
    if (fault) return fault;
  }
  const open = innermost(reader);
  if (reader.frames.length > 1) return syntaxFault('open-group', open.at);
  if (open.weight > MAXIMUM_WEIGHT) return unsupported('repeats of this number', 0);
  if (reader.highestReference > reader.groups) return syntaxFault('bad-reference', 0);
  if (reader.highestReference > 0) return unsupported('back-reference', 0);
  return { source: reader.output.join(''), groups: reader.groups, uncertainGroups: reader.uncertainGroups };
}

interface Reader {
  readonly pattern: string;
  readonly dialect: PcreDialect;
  at: number;
  readonly output: string[];
  /** The whole pattern, and the groups that are open. */
  readonly frames: Frame[];
  groups: number;
  uncertainGroups: boolean;
  /** Names of the groups that have one. */
  readonly names: Set<string>;
  /** The highest group that a back-reference names; 0 where there is none. */
  highestReference: number;
  /** Whether a repeat operator may follow. */
  canRepeat: boolean;
}

/** A group while it is read. What may match nothing is kept for the sake of `uncertainGroups`. */
interface Frame {
  /** Offset of its `(`. */
  readonly at: number;
  /** Groups that had been opened before it. */
  readonly groupsBefore: number;
  /** Whether an alternative before the present one may match nothing. */
  nullable: boolean;
  /** Whether all of the present alternative but its last atom may match nothing. */
  nullableSoFar: boolean;
  /** Instructions of all of the group but its last atom, roughly. */
  weight: number;
  last: { nullable: boolean; readonly hasGroups: boolean; weight: number };
}

const NOTHING = { nullable: true, hasGroups: false, weight: 1 } as const;

function newFrame(at: number, groupsBefore: number): Frame {
  return { at, groupsBefore, nullable: false, nullableSoFar: true, weight: 0, last: NOTHING };
}

function innermost(reader: Reader): Frame {
  return reader.frames.at(-1) as Frame;
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
      return put(reader, read.source, read.next, 'atom');
    }
    case '(':
      return readOpening(reader);
    case ')':
      return closeGroup(reader);
    case '|':
      endAlternative(innermost(reader));
      return put(reader, '|', at + 1, 'nothing');
    case '*':
    case '+':
    case '?':
      return readRepeat(reader, character, at + 1);
    case '{':
      return readCount(reader);
    case '.':
      return put(reader, character, at + 1, 'atom');
    case '^':
    case '$':
      return put(reader, character, at + 1, 'assertion');
    default:
      if (reader.dialect.extended && isIgnored(character)) return skipIgnored(reader, character);
      return put(reader, caseSafeLiteral(character), at + 1, 'atom');
  }
}

/**
 * Puts out what was read: an `atom` can be repeated and matches something; an `assertion` cannot be and matches nothing; `nothing`
 * is no part of what is matched.
 */
function put(
  reader: Reader,
  source: string,
  next: number,
  kind: 'atom' | 'assertion' | 'nothing',
): undefined {
  reader.output.push(source);
  reader.at = next;
  reader.canRepeat = kind === 'atom';
  if (kind === 'atom') addAtom(innermost(reader), { nullable: false, hasGroups: false, weight: 1 });
}

function addAtom(frame: Frame, atom: Frame['last']): undefined {
  frame.nullableSoFar &&= frame.last.nullable;
  frame.weight += frame.last.weight;
  frame.last = atom;
}

function endAlternative(frame: Frame): undefined {
  addAtom(frame, NOTHING);
  frame.nullable ||= frame.nullableSoFar;
  frame.nullableSoFar = true;
}

function closeGroup(reader: Reader): PatternFault | undefined {
  if (reader.frames.length === 1) return syntaxFault('unmatched-closing-group', reader.at);
  const frame = reader.frames.pop() as Frame;
  endAlternative(frame);
  put(reader, ')', reader.at + 1, 'nothing');
  reader.canRepeat = true;
  const hasGroups = reader.groups > frame.groupsBefore;
  addAtom(innermost(reader), { nullable: frame.nullable, hasGroups, weight: frame.weight + 2 });
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
    const next = found < 0 ? end : end + 2;
    if (quoted !== '') return put(reader, quoted, next, 'atom');
    reader.at = next;
    return undefined;
  }
  if (pattern.startsWith('\\E', at)) {
    reader.at += 2;
    return undefined;
  }
  const digits = /^[1-9][0-9]*/.exec(pattern.slice(at + 1, at + 8))?.[0];
  if (digits !== undefined && refersBack(digits, reader.groups)) {
    reader.highestReference = Math.max(reader.highestReference, Number(digits));
    return put(reader, '', at + 1 + digits.length, 'atom');
  }
  const read = escapeAt(pattern, at);
  if (isFault(read)) return read;
  return put(reader, read.outside, read.next, read.repeatable ? 'atom' : 'assertion');
}

/** Digits behind a backslash are a back-reference, or else an octal number (pcre2pattern(3)). */
function refersBack(digits: string, groups: number): boolean {
  return Number(digits) < 10 || digits >= '8' || Number(digits) <= groups;
}

function readRepeat(reader: Reader, operator: string, behind: number): PatternFault | undefined {
  if (!reader.canRepeat) return syntaxFault('nothing-to-repeat', reader.at);
  const { last } = innermost(reader);
  if (last.hasGroups && last.nullable && operator !== '?') reader.uncertainGroups = true;
  last.weight = last.weight * copiesOf(operator) + 1;
  if (last.weight > MAXIMUM_WEIGHT) return unsupported('repeats of this number', reader.at);
  last.nullable ||= operator !== '+' && !/^\{0*[1-9]/.test(operator);
  const next = skipNothing(reader.pattern, behind);
  const follower = reader.pattern[next];
  if (follower === '+') return unsupported('possessive repeat', reader.at);
  if (follower === '?') return put(reader, `${operator}?`, next + 1, 'nothing');
  return put(reader, operator, next, 'nothing');
}

/** Behind comments and `\E`s, which may stand between a repeat operator and its `?` or `+`. */
function skipNothing(pattern: string, start: number): number {
  let at = start;
  for (;;) {
    const end = pattern.startsWith('(?#', at) ? pattern.indexOf(')', at) : -1;
    if (end >= 0) at = end + 1;
    else if (pattern.startsWith('\\E', at)) at += 2;
    else return at;
  }
}

/** `{n}`, `{n,}`, `{n,m}`; any other `{` is a character. */
function readCount(reader: Reader): PatternFault | undefined {
  const { pattern, at } = reader;
  const end = pattern.indexOf('}', at);
  const parts = end < 0 ? null : /^([0-9]+)(,?)([0-9]*)$/.exec(pattern.slice(at + 1, end));
  if (!parts || (parts[2] === '' && parts[3] !== '')) return put(reader, '\\{', at + 1, 'atom');
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
    if (end < 0) return syntaxFault('open-group', at);
    reader.at = end + 1;
    return undefined;
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
  return put(reader, flags[1] === '' || flags[1] === '-' ? '' : flags[0], next, 'nothing');
}

function openGroup(reader: Reader, source: string, next: number, captures: boolean): undefined {
  reader.frames.push(newFrame(reader.at, reader.groups));
  if (captures) reader.groups++;
  return put(reader, source, next, 'nothing');
}

function featureOf(pattern: string, at: number): string {
  const head = pattern.slice(at + 2, at + 4);
  if (/^(?:=|!|<=|<!)/.test(head)) return 'look-around';
  if (head.startsWith('>')) return 'atomic group';
  if (head.startsWith('(')) return 'conditional';
  return `(?${head.slice(0, 1)}`;
}

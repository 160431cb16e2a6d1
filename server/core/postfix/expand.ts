/**
 * `$name` expansion, as Postfix's mac_expand does it for main.cf and master.cf values: `$name`, `${name}`, `$(name)`,
 * `${name?text}`, `${name:text}`, `${name?{text}:{text}}`, `${{text} == {text}?{text}:{text}}` and `$$`. Does not know where values
 * come from.
 */
import { isBlank, skipBlanks } from './blanks.ts';
import { comparisonHolds } from './expand-compare.ts';
import type { ExpandedPiece, ExpansionFrame, TextOrigin } from './expansion-places.ts';

/**
 * What a name stands for: its raw value (which is expanded in turn; `origin` says where it is written, undefined for defaults), a
 * name nobody defines, or a value that cannot be known.
 */
export type MacroValue =
  | { readonly kind: 'value'; readonly text: string; readonly origin?: TextOrigin | undefined }
  | 'undefined'
  | 'unknown';

/** Why Postfix refuses the text (each is fatal to the program that reads it), or why we gave up on it. */
export type ExpansionFault =
  | 'truncated'
  | 'empty-name'
  | 'bad-name'
  | 'bad-expression'
  | 'nested-too-deep'
  | 'too-large';

/** The result of an expansion. */
export interface Expansion {
  /** The expanded text; where `unknown` or `fault` is set, only as far as it got. */
  readonly text: string;
  /** True where the text depends on a value that cannot be known. */
  readonly unknown: boolean;
  /** Names that nobody defines, each once, in the order met; Postfix takes them as empty. */
  readonly undefinedNames: readonly string[];
  readonly fault: ExpansionFault | undefined;
  /** Where the parts of `text` are written, in order. */
  readonly pieces: readonly ExpandedPiece[];
}

/** Bounds that the file cannot lift, and the text's own place. */
export interface ExpansionOptions {
  /** Where the text itself is written. */
  readonly origin?: TextOrigin | undefined;
  /** The longest result in UTF-16 units. */
  readonly maximumLength?: number;
}

/** Postfix gives up beyond this ("unreasonable macro call nesting"). */
const MAXIMUM_DEPTH = 100;
const MAXIMUM_LENGTH = 1 << 24;
const MAXIMUM_STEPS = 50_000;

/** Expands a value. `lookup` gives raw values of names. Never throws; nesting, work and length are bounded. */
export function expandText(
  text: string,
  lookup: (name: string) => MacroValue,
  options: ExpansionOptions = {},
): Expansion {
  const state: State = {
    lookup,
    maximumLength: options.maximumLength ?? MAXIMUM_LENGTH,
    undefinedNames: new Set(),
    pieces: [],
    texts: [],
    length: 0,
    steps: 0,
    unknown: false,
    fault: undefined,
  };
  expand(state, wholeText(text, options.origin, undefined), 0);
  return {
    text: state.texts.join(''),
    unknown: state.unknown,
    undefinedNames: [...state.undefinedNames],
    fault: state.fault,
    pieces: state.pieces,
  };
}

interface State {
  readonly lookup: (name: string) => MacroValue;
  readonly maximumLength: number;
  readonly undefinedNames: Set<string>;
  pieces: ExpandedPiece[];
  texts: string[];
  /** Units put out so far. */
  length: number;
  steps: number;
  unknown: boolean;
  fault: ExpansionFault | undefined;
}

/** A stretch of a raw value that is being read. */
interface Source {
  /** The whole raw value. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly origin: TextOrigin | undefined;
  /** The reference that led here. */
  readonly parent: ExpansionFrame | undefined;
}

function wholeText(text: string, origin: TextOrigin | undefined, parent: ExpansionFrame | undefined): Source {
  return { text, start: 0, end: text.length, origin, parent };
}

function part(source: Source, start: number, end: number): Source {
  return { ...source, start, end };
}

function frameOf(source: Source, start: number, end: number): ExpansionFrame {
  return { parent: source.parent, origin: source.origin, start, end };
}

const DOLLAR = 36;
const OPEN = 123;
const CLOSE = 125;
const QUESTION = 63;
const COLON = 58;

function expand(state: State, source: Source, depth: number): undefined {
  if (depth > MAXIMUM_DEPTH) return fail(state, 'nested-too-deep');
  const { text, end } = source;
  for (let at = source.start; at < end && !state.fault; ) {
    const found = text.indexOf('$', at);
    const dollar = found < 0 || found >= end ? end : found;
    if (dollar > at) literal(state, source, at, dollar);
    if (dollar === end) return;
    if (dollar + 1 < end && text.charCodeAt(dollar + 1) === DOLLAR) {
      literal(state, source, dollar + 1, dollar + 2);
      at = dollar + 2;
      continue;
    }
    const behind = macroEnd(text, dollar + 1, end);
    if (behind === undefined) return fail(state, 'truncated');
    const inset = isBracket(text.charCodeAt(dollar + 1)) && dollar + 1 < end ? 1 : 0;
    const frame = frameOf(source, dollar, behind);
    expandMacro(state, part(source, dollar + 1 + inset, behind - inset), frame, depth);
    at = behind;
  }
}

/** Puts out a stretch as it is; counts it, so that values which double themselves at each level end. */
function literal(state: State, source: Source, start: number, end: number): undefined {
  if (state.length + end - start > state.maximumLength) return fail(state, 'too-large');
  state.texts.push(source.text.slice(start, end));
  state.pieces.push({ start: state.length, frame: frameOf(source, start, end) });
  state.length += end - start;
}

function fail(state: State, fault: ExpansionFault): undefined {
  state.fault ??= fault;
}

function isBracket(unit: number): boolean {
  return unit === OPEN || unit === 40;
}

/** Where the macro ends whose `$` stands before `start`; undefined where its bracket is not closed before `limit`. */
export function macroEnd(text: string, start: number, limit = text.length): number | undefined {
  const open = text.charCodeAt(start);
  if (start >= limit || !isBracket(open)) {
    let end = start;
    while (end < limit && isNameUnit(text.charCodeAt(end))) end++;
    return end;
  }
  const close = open === OPEN ? CLOSE : 41;
  let level = 0;
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === open) level++;
    else if (unit === close && --level === 0) return at + 1;
  }
  return undefined;
}

/** Whether a unit may stand in a macro's name: ASCII letter, digit or underscore. */
export function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95
  );
}

/** `content` is what stands behind the `$`, without brackets; `frame` is the whole reference. */
function expandMacro(state: State, content: Source, frame: ExpansionFrame, depth: number): undefined {
  if (++state.steps > MAXIMUM_STEPS) return fail(state, 'too-large');
  if (content.start === content.end) return fail(state, 'empty-name');
  const start = skipBlanks(content.text, content.start, content.end);
  if (start < content.end && content.text.charCodeAt(start) === OPEN) {
    expandExpression(state, part(content, start, content.end), frame, depth);
  } else {
    expandNamed(state, part(content, start, content.end), frame, depth);
  }
}

/** `{text} operator {text}` with or without `?` and `:` behind it. */
function expandExpression(state: State, content: Source, frame: ExpansionFrame, depth: number): undefined {
  const { text, end } = content;
  const left = bracedAt(content, content.start);
  if (!left) return fail(state, 'bad-expression');
  let operatorEnd = left.next;
  while (operatorEnd < end && '<>=!?+-*/~&|%'.includes(text[operatorEnd] as string)) operatorEnd++;
  let suffixEnd = operatorEnd;
  while (suffixEnd < end && isNameUnit(text.charCodeAt(suffixEnd))) suffixEnd++;
  const right = bracedAt(content, suffixEnd);
  if (!right) return fail(state, 'bad-expression');
  const one = operand(state, left.inside, depth + 1);
  const other = operand(state, right.inside, depth + 1);
  if (state.fault) return;
  const operator = text.slice(left.next, operatorEnd);
  const holds = comparisonHolds(operator, text.slice(operatorEnd, suffixEnd), one.text, other.text);
  if (holds === undefined) return fail(state, 'bad-expression');
  const unknown = one.unknown || other.unknown;
  if (right.next < end) return choose(state, content, right.next, unknown ? undefined : holds, depth);
  if (holds && !unknown) literal(state, wholeText('true', undefined, frame), 0, 4);
}

/** A named parameter with or without `?` and `:` behind it. The test is on the raw value, as Postfix makes it. */
function expandNamed(state: State, content: Source, frame: ExpansionFrame, depth: number): undefined {
  const { text, start, end } = content;
  let nameEnd = start;
  while (nameEnd < end && isNameUnit(text.charCodeAt(nameEnd))) nameEnd++;
  if (nameEnd === start) return fail(state, start === end ? 'empty-name' : 'bad-name');
  const behind = skipBlanks(text, nameEnd, end);
  if (behind < end && !isChoice(text.charCodeAt(behind))) return fail(state, 'bad-name');
  const name = text.slice(start, nameEnd);
  const value = state.lookup(name);
  if (value === 'undefined') state.undefinedNames.add(name);
  if (value === 'unknown') state.unknown = true;
  if (behind < end) {
    const set = typeof value === 'object' && value.text !== '';
    choose(state, content, behind, value === 'unknown' ? undefined : set, depth);
  } else if (typeof value === 'object') {
    expand(state, wholeText(value.text, value.origin, frame), depth + 1);
  }
}

function isChoice(unit: number): boolean {
  return unit === QUESTION || unit === COLON;
}

/** `?…` or `:…` at `at`. `holds` undefined: the test cannot be decided, which the state already records. */
function choose(
  state: State,
  content: Source,
  at: number,
  holds: boolean | undefined,
  depth: number,
): undefined {
  const branches = branchesAt(content, at);
  if (!branches) return fail(state, 'bad-expression');
  if (holds === undefined) return;
  const chosen = holds ? branches.whenSet : branches.whenEmpty;
  if (chosen) expand(state, chosen, depth + 1);
}

interface Branches {
  readonly whenSet: Source | undefined;
  readonly whenEmpty: Source | undefined;
}

function branchesAt(content: Source, at: number): Branches | undefined {
  const { text, end } = content;
  if (!isChoice(text.charCodeAt(at))) return undefined;
  const first = alternativeAt(content, at + 1);
  if (!first) return undefined;
  if (text.charCodeAt(at) === COLON) {
    return first.next === end ? { whenSet: undefined, whenEmpty: first.inside } : undefined;
  }
  if (first.next === end) return { whenSet: first.inside, whenEmpty: undefined };
  if (text.charCodeAt(first.next) !== COLON) return undefined;
  const second = alternativeAt(content, first.next + 1);
  return second?.next === end ? { whenSet: first.inside, whenEmpty: second.inside } : undefined;
}

/** A `{text}`, or else all that is left. */
function alternativeAt(content: Source, at: number): Braced | undefined {
  const start = skipBlanks(content.text, at, content.end);
  if (start < content.end && content.text.charCodeAt(start) === OPEN) return bracedAt(content, start);
  return { inside: part(content, at, content.end), next: content.end };
}

interface Braced {
  readonly inside: Source;
  /** Behind the `}` and the blanks that follow it. */
  readonly next: number;
}

function bracedAt(content: Source, at: number): Braced | undefined {
  const start = skipBlanks(content.text, at, content.end);
  if (start >= content.end || content.text.charCodeAt(start) !== OPEN) return undefined;
  const end = macroEnd(content.text, start, content.end);
  if (end === undefined) return undefined;
  let next = end;
  while (next < content.end && isBlank(content.text.charCodeAt(next))) next++;
  return { inside: part(content, start + 1, end - 1), next };
}

/** Expands an operand, which is no part of the result. */
function operand(state: State, source: Source, depth: number): { text: string; unknown: boolean } {
  const { pieces, texts, length, unknown } = state;
  state.pieces = [];
  state.texts = [];
  state.length = 0;
  state.unknown = false;
  expand(state, source, depth);
  const result = { text: state.texts.join(''), unknown: state.unknown };
  state.pieces = pieces;
  state.texts = texts;
  state.length = length;
  state.unknown = unknown || result.unknown;
  return result;
}

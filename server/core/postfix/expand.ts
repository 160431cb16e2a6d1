/**
 * `$name` expansion, as Postfix's mac_expand does it for main.cf and master.cf values: `$name`, `${name}`, `$(name)`,
 * `${name?text}`, `${name:text}`, `${name?{text}:{text}}`, `${{text} == {text}?{text}:{text}}` and `$$`. Does not know where values
 * come from.
 */
import { isBlank, skipBlanks } from './blanks.ts';
import { comparisonHolds } from './expand-compare.ts';

/** What a name stands for: its raw value (which is expanded in turn), a name nobody defines, or a value that cannot be known. */
export type MacroValue = { readonly kind: 'value'; readonly text: string } | 'undefined' | 'unknown';

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
}

/** Bounds that the file cannot lift. */
export interface ExpansionOptions {
  /** The longest result in UTF-16 units. */
  readonly maximumLength?: number;
}

/** Postfix gives up beyond this ("unreasonable macro call nesting"). */
const MAXIMUM_DEPTH = 100;
const MAXIMUM_LENGTH = 1 << 20;
const MAXIMUM_STEPS = 50_000;

/** Expands a value. `lookup` gives raw values of names. Never throws; nesting, work and length are bounded. */
export function expandText(
  text: string,
  lookup: (name: string) => MacroValue,
  options: ExpansionOptions = {},
): Expansion {
  if (!text.includes('$')) return { text, unknown: false, undefinedNames: [], fault: undefined };
  const state: State = {
    lookup,
    maximumLength: options.maximumLength ?? MAXIMUM_LENGTH,
    undefinedNames: new Set(),
    length: 0,
    steps: 0,
    unknown: false,
    fault: undefined,
  };
  const result = expand(state, text, 0);
  return {
    text: result,
    unknown: state.unknown,
    undefinedNames: [...state.undefinedNames],
    fault: state.fault,
  };
}

interface State {
  readonly lookup: (name: string) => MacroValue;
  readonly maximumLength: number;
  readonly undefinedNames: Set<string>;
  length: number;
  steps: number;
  unknown: boolean;
  fault: ExpansionFault | undefined;
}

const DOLLAR = 36;
const OPEN = 123;
const CLOSE = 125;
const QUESTION = 63;
const COLON = 58;

function expand(state: State, text: string, depth: number): string {
  if (depth > MAXIMUM_DEPTH) return fail(state, 'nested-too-deep');
  const pieces: string[] = [];
  for (let at = 0; at < text.length && !state.fault; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) {
      pieces.push(literal(state, text.slice(at)));
      break;
    }
    if (dollar > at) pieces.push(literal(state, text.slice(at, dollar)));
    if (text.charCodeAt(dollar + 1) === DOLLAR) {
      pieces.push(literal(state, '$'));
      at = dollar + 2;
      continue;
    }
    const end = macroEnd(text, dollar + 1);
    if (end === undefined) return pieces.join('') + fail(state, 'truncated');
    const bracketed = isBracket(text.charCodeAt(dollar + 1));
    const content = bracketed ? text.slice(dollar + 2, end - 1) : text.slice(dollar + 1, end);
    pieces.push(expandMacro(state, content, depth));
    at = end;
  }
  return pieces.join('');
}

/** Counts what is put out, so that values which double themselves at each level end. */
function literal(state: State, text: string): string {
  state.length += text.length;
  if (state.length > state.maximumLength) return fail(state, 'too-large');
  return text;
}

function fail(state: State, fault: ExpansionFault): string {
  state.fault ??= fault;
  return '';
}

function isBracket(unit: number): boolean {
  return unit === OPEN || unit === 40;
}

/** Where the macro whose `$` stands before `start` ends; undefined where its bracket is never closed. */
export function macroEnd(text: string, start: number): number | undefined {
  const open = text.charCodeAt(start);
  if (!isBracket(open)) {
    let end = start;
    while (end < text.length && isNameUnit(text.charCodeAt(end))) end++;
    return end;
  }
  const close = open === OPEN ? CLOSE : 41;
  let level = 0;
  for (let at = start; at < text.length; at++) {
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

/** `content` is what stands behind the `$`, without brackets. */
function expandMacro(state: State, content: string, depth: number): string {
  if (++state.steps > MAXIMUM_STEPS) return fail(state, 'too-large');
  if (content === '') return fail(state, 'empty-name');
  const start = skipBlanks(content, 0, content.length);
  return content.charCodeAt(start) === OPEN
    ? expandExpression(state, content, start, depth)
    : expandNamed(state, content, start, depth);
}

/** `{text} operator {text}` with or without `?` and `:` behind it. */
function expandExpression(state: State, content: string, start: number, depth: number): string {
  const left = bracedAt(content, start);
  if (!left) return fail(state, 'bad-expression');
  let operatorEnd = left.next;
  while (operatorEnd < content.length && '<>=!?+-*/~&|%'.includes(content[operatorEnd] as string))
    operatorEnd++;
  let suffixEnd = operatorEnd;
  while (suffixEnd < content.length && isNameUnit(content.charCodeAt(suffixEnd))) suffixEnd++;
  const right = bracedAt(content, suffixEnd);
  if (!right) return fail(state, 'bad-expression');
  const before = state.unknown;
  state.unknown = false;
  const leftText = measured(state, left.text, depth + 1);
  const rightText = measured(state, right.text, depth + 1);
  const operandsUnknown = state.unknown;
  state.unknown = before || operandsUnknown;
  if (state.fault) return '';
  const holds = comparisonHolds(
    content.slice(left.next, operatorEnd),
    content.slice(operatorEnd, suffixEnd),
    leftText,
    rightText,
  );
  if (holds === undefined) return fail(state, 'bad-expression');
  const operator = content.charCodeAt(right.next);
  if (right.next === content.length) return operandsUnknown || !holds ? '' : literal(state, 'true');
  if (operator !== QUESTION && operator !== COLON) return fail(state, 'bad-expression');
  return choose(state, content, right.next, operandsUnknown ? undefined : holds, depth);
}

/** A named parameter with or without `?` and `:` behind it. The test is on the raw value, as Postfix makes it. */
function expandNamed(state: State, content: string, start: number, depth: number): string {
  let end = start;
  while (end < content.length && isNameUnit(content.charCodeAt(end))) end++;
  if (end === start) return fail(state, start === content.length ? 'empty-name' : 'bad-name');
  const name = content.slice(start, end);
  const behind = skipBlanks(content, end, content.length);
  const operator = content.charCodeAt(behind);
  if (behind < content.length && operator !== QUESTION && operator !== COLON) return fail(state, 'bad-name');
  const value = state.lookup(name);
  if (value === 'undefined') state.undefinedNames.add(name);
  if (value === 'unknown') state.unknown = true;
  if (behind < content.length) {
    const set = typeof value === 'object' ? value.text !== '' : false;
    return choose(state, content, behind, value === 'unknown' ? undefined : set, depth);
  }
  return typeof value === 'object' ? expand(state, value.text, depth + 1) : '';
}

/** `?…` or `:…` at `at`. `holds` undefined: the test cannot be decided, which the state already records. */
function choose(
  state: State,
  content: string,
  at: number,
  holds: boolean | undefined,
  depth: number,
): string {
  const branches = branchesAt(content, at);
  if (!branches) return fail(state, 'bad-expression');
  if (holds === undefined) return '';
  const text = holds ? branches.whenSet : branches.whenEmpty;
  return text === undefined ? '' : expand(state, text, depth + 1);
}

function branchesAt(
  content: string,
  at: number,
): { whenSet: string | undefined; whenEmpty: string | undefined } | undefined {
  const first = alternativeAt(content, at + 1);
  if (!first) return undefined;
  if (content.charCodeAt(at) === COLON) {
    return first.next === content.length ? { whenSet: undefined, whenEmpty: first.text } : undefined;
  }
  if (first.next === content.length) return { whenSet: first.text, whenEmpty: undefined };
  if (content.charCodeAt(first.next) !== COLON) return undefined;
  const second = alternativeAt(content, first.next + 1);
  return second?.next === content.length ? { whenSet: first.text, whenEmpty: second.text } : undefined;
}

/** A `{text}`, or else all that is left. */
function alternativeAt(content: string, at: number): Braced | undefined {
  const start = skipBlanks(content, at, content.length);
  if (content.charCodeAt(start) === OPEN) return bracedAt(content, start);
  return { text: content.slice(at), next: content.length };
}

interface Braced {
  readonly text: string;
  /** Behind the `}` and the blanks that follow it. */
  readonly next: number;
}

function bracedAt(content: string, at: number): Braced | undefined {
  const start = skipBlanks(content, at, content.length);
  if (content.charCodeAt(start) !== OPEN) return undefined;
  const end = macroEnd(content, start);
  if (end === undefined) return undefined;
  let next = end;
  while (next < content.length && isBlank(content.charCodeAt(next))) next++;
  return { text: content.slice(start + 1, end - 1), next };
}

/** Expands an operand, which is no part of the result. */
function measured(state: State, text: string, depth: number): string {
  const before = state.length;
  const result = expand(state, text, depth);
  state.length = before;
  return result;
}

/**
 * MTA-STS policy files (RFC 8461 §3.2): `key: value` lines that say which exchanges of a domain are to be trusted, with the places where
 * they are written. For which domain a file is, and where it is fetched from, is not known here.
 */
import type { Span } from '../text/span.ts';

/** One line `key: value`. */
export interface StsPolicyField {
  /** As written; keys are told apart letter by letter. */
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** What is wrong with a policy. */
export type StsPolicyFault =
  /** A line without a colon, or a key that is no key. */
  | 'no-field'
  /** A value that its key cannot have. */
  | 'bad-value'
  /** A key that comes twice; the first one counts. */
  | 'repeated'
  /** `version`, `mode`, `max_age` or, unless the mode is `none`, `mx` is not there; `key` says which. */
  | 'missing';

/** A fault with its place; for what is missing, the first line. */
export interface StsPolicyProblem {
  readonly fault: StsPolicyFault;
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** A policy. */
export interface StsPolicy {
  readonly fields: readonly StsPolicyField[];
  readonly mode: 'enforce' | 'testing' | 'none' | undefined;
  /** Seconds. */
  readonly maxAge: number | undefined;
  /** The values of `mx` in order. */
  readonly patterns: readonly StsPolicyField[];
  readonly problems: readonly StsPolicyProblem[];
}

/** Most lines that are read. */
const MOST_LINES = 2000;
/** A policy may be kept for a year and a quarter day at most. */
const LONGEST_AGE = 31_557_600;
const KEY = /^[A-Za-z0-9][\w.-]{0,31}$/;
const PATTERN = /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+$/i;

/** Whether a text begins as a policy does: its first field is the version. */
export function isStsPolicyText(text: string): boolean {
  return /^\ufeff?\s*version[ \t]*:[ \t]*STSv1/i.test(text.slice(0, 200));
}

/** Reads a policy file. Any text gives a policy; what is wrong is told by `problems`. */
export function parseStsPolicy(text: string): StsPolicy {
  const fields: StsPolicyField[] = [];
  const problems: StsPolicyProblem[] = [];
  const lines = /[^\r\n]+/g;
  for (let match = lines.exec(text), count = 0; match !== null && count < MOST_LINES; count++) {
    readLine(match[0], match.index, fields, problems);
    match = lines.exec(text);
  }
  const first = (key: string): StsPolicyField | undefined => fields.find((field) => field.key === key);
  const modeText = first('mode')?.value;
  const mode = modeText === 'enforce' || modeText === 'testing' || modeText === 'none' ? modeText : undefined;
  const age = first('max_age')?.value ?? '';
  const patterns = fields.filter(({ key }) => key === 'mx');
  const needed = ['version', 'mode', 'max_age', ...(mode === 'none' ? [] : ['mx'])];
  for (const key of needed) {
    if (first(key) === undefined)
      problems.push({ fault: 'missing', key, value: '', span: firstLineOf(text) });
  }
  return {
    fields,
    mode,
    maxAge: /^\d{1,10}$/.test(age) ? Number(age) : undefined,
    patterns,
    problems: problems.sort((one, other) => one.span.start - other.span.start),
  };
}

function firstLineOf(text: string): Span {
  const start = /^[\ufeff\s]*/.exec(text)?.[0].length ?? 0;
  const length = /^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  return { start, end: start + length };
}

function readLine(
  line: string,
  offset: number,
  fields: StsPolicyField[],
  problems: StsPolicyProblem[],
): void {
  const from = /^[\ufeff\s]*/.exec(line)?.[0].length ?? 0;
  const to = line.trimEnd().length;
  if (to <= from) return;
  const span = { start: offset + from, end: offset + to };
  const colon = line.indexOf(':', from);
  const key = colon < 0 ? line.slice(from, to) : line.slice(from, colon).trimEnd();
  if (colon < 0 || !KEY.test(key)) {
    problems.push({ fault: 'no-field', key, value: '', span });
    return;
  }
  const rest = line.slice(colon + 1, to);
  const valueFrom = Math.min(to, colon + 1 + rest.length - rest.trimStart().length);
  const field: StsPolicyField = {
    key,
    value: line.slice(valueFrom, to),
    keySpan: { start: offset + from, end: offset + from + key.length },
    valueSpan: { start: offset + valueFrom, end: offset + to },
  };
  const isRepeated = key !== 'mx' && fields.some((one) => one.key === key);
  fields.push(field);
  const problem = { key, value: field.value };
  if (isRepeated) problems.push({ ...problem, fault: 'repeated', span: field.keySpan });
  else if (!isRight(field)) {
    const isEmpty = field.value === '';
    problems.push({ ...problem, fault: 'bad-value', span: isEmpty ? field.keySpan : field.valueSpan });
  }
}

function isRight({ key, value }: StsPolicyField): boolean {
  switch (key) {
    case 'version':
      return value === 'STSv1';
    case 'mode':
      return value === 'enforce' || value === 'testing' || value === 'none';
    case 'max_age':
      return /^\d{1,10}$/.test(value) && Number(value) <= LONGEST_AGE;
    case 'mx':
      return PATTERN.test(value);
    default:
      return true;
  }
}

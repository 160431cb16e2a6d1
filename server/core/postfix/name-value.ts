/**
 * `name = value` as Postfix splits it (split_nameval of its source), for main.cf lines, `-o` arguments and inline tables.
 */
import { isBlank, skipBlanks, trimBlanksEnd } from './blanks.ts';

const EQUALS = 61;
const QUOTE = 34;
const BACKSLASH = 92;

/** Offsets into the text that was split. */
export interface NameValueSplit {
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Offset of the `=`. */
  readonly equals: number;
  /** The value without blanks at both ends; empty at the end of the text where there is none. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** What Postfix misses in a text that is no `name = value`. */
export type NameValueFault = 'missing-name' | 'missing-equals' | 'open-quote';

/** Splits `name = value`, or says what Postfix misses: the name, or the `=` behind a name without blanks. */
export function splitNameValue(text: string): NameValueSplit | NameValueFault {
  const start = skipBlanks(text, 0, text.length);
  let end = start;
  while (end < text.length && !endsName(text.charCodeAt(end))) end++;
  return splitBehindName(text, start, end);
}

/** As `splitNameValue`, for inline tables, where a name with blanks or `=` may stand in double quotes; the quotes stay part of it. */
export function splitQuotedNameValue(text: string): NameValueSplit | NameValueFault {
  const start = skipBlanks(text, 0, text.length);
  let end = start;
  let quoted = false;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === BACKSLASH && end + 1 < text.length) end++;
    else if (unit === QUOTE) quoted = !quoted;
    else if (!quoted && endsName(unit)) break;
  }
  return quoted ? 'open-quote' : splitBehindName(text, start, end);
}

function splitBehindName(text: string, nameStart: number, nameEnd: number): NameValueSplit | NameValueFault {
  if (nameEnd === nameStart) return 'missing-name';
  const end = text.length;
  const equals = skipBlanks(text, nameEnd, end);
  if (equals === end || text.charCodeAt(equals) !== EQUALS) return 'missing-equals';
  const valueStart = skipBlanks(text, equals + 1, end);
  return { nameStart, nameEnd, equals, valueStart, valueEnd: trimBlanksEnd(text, valueStart, end) };
}

function endsName(unit: number): boolean {
  return unit === EQUALS || isBlank(unit);
}

/**
 * The text source of indexed tables (postmap(1)): `key value`, one pair a logical line.
 */
import type { Problem } from '../../text/problem.ts';
import { isBlank, skipBlanks, trimBlanksEnd } from '../blanks.ts';
import { sliceLocated, spanInFile } from '../located-text.ts';
import type { LogicalLine } from '../logical-lines.ts';
import type { TableRow } from '../types.ts';

/** The row of one logical line; undefined where postmap skips the line. `complain` gets what it says of it. */
export function indexedRowOf(
  { text: located, span }: LogicalLine,
  complain: (problem: Problem) => void,
): TableRow | undefined {
  const joined = located.text;
  const keyEnd = endOfKey(joined);
  if (keyEnd === undefined) {
    const at = spanInFile(located, 0, trimBlanksEnd(joined, 0, joined.length));
    complain({ rule: 'map/unbalanced-quote', span: at, data: { key: joined.trim() } });
    return undefined;
  }
  const valueStart = skipBlanks(joined, keyEnd, joined.length);
  const valueEnd = trimBlanksEnd(joined, valueStart, joined.length);
  const key = joined.slice(0, keyEnd);
  const keySpan = spanInFile(located, 0, keyEnd);
  if (valueStart === valueEnd) {
    complain({ rule: 'map/no-value', span: keySpan, data: { key } });
    return undefined;
  }
  if (key.endsWith(':')) complain({ rule: 'map/looks-like-alias', span: keySpan, data: { key } });
  return {
    key,
    keySpan,
    value: sliceLocated(located, valueStart, valueEnd),
    valueSpan: spanInFile(located, valueStart, valueEnd),
    span,
  };
}

/**
 * Keys end at a blank outside quotes; a backslash takes the blank behind it into the key. The line stands from `start` to `end` of the
 * text. Undefined where a quote stays open.
 */
export function endOfKey(text: string, start = 0, end = text.length): number | undefined {
  let quoted = false;
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92 && at + 1 < end) at++;
    else if (unit === 34) quoted = !quoted;
    else if (!quoted && isBlank(unit)) break;
  }
  return quoted ? undefined : at;
}

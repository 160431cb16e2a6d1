/**
 * The text source of indexed tables (postmap(1)): `key value`, one pair a logical line.
 */
import type { Problem } from '../../text/problem.ts';
import { isBlank, skipBlanks, trimBlanksEnd } from '../blanks.ts';
import { foldKey } from '../fold.ts';
import { sliceLocated, spanInFile } from '../located-text.ts';
import { logicalLines } from '../logical-lines.ts';
import type { TableRow } from '../types.ts';

/**
 * The rows and faults of an indexed table. A line without a value or with an open `"` gives no row. All rows of a key that
 * comes twice are kept; the first one counts (postmap's default).
 */
export function parseIndexed(text: string): {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
} {
  const rows: TableRow[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, TableRow>();
  for (const line of logicalLines(text)) {
    if (line.orphaned) continue;
    const joined = line.text.text;
    const keyEnd = endOfKey(joined);
    if (keyEnd === undefined) continue;
    const valueStart = skipBlanks(joined, keyEnd, joined.length);
    const valueEnd = trimBlanksEnd(joined, valueStart, joined.length);
    const key = joined.slice(0, keyEnd);
    const keySpan = spanInFile(line.text, 0, keyEnd);
    if (valueStart === valueEnd) {
      problems.push({ rule: 'map/no-value', span: keySpan, data: { key } });
      continue;
    }
    if (key.endsWith(':')) problems.push({ rule: 'map/looks-like-alias', span: keySpan, data: { key } });
    const row: TableRow = {
      key,
      keySpan,
      value: sliceLocated(line.text, valueStart, valueEnd),
      valueSpan: spanInFile(line.text, valueStart, valueEnd),
      span: line.span,
    };
    const folded = foldKey(key);
    if (seen.has(folded)) problems.push({ rule: 'map/duplicate-key', span: keySpan, data: { key } });
    else seen.set(folded, row);
    rows.push(row);
  }
  return { rows, problems };
}

/** Keys end at a blank outside quotes; a backslash takes the blank behind it into the key. Undefined where a quote stays open. */
function endOfKey(text: string): number | undefined {
  let quoted = false;
  let at = 0;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92 && at + 1 < text.length) at++;
    else if (unit === 34) quoted = !quoted;
    else if (!quoted && isBlank(unit)) break;
  }
  return quoted ? undefined : at;
}

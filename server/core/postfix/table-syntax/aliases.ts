/**
 * Alias files (aliases(5)): `name: value, value`, one alias a logical line. The name is an address's local part and may be quoted.
 */
import type { Problem } from '../../text/problem.ts';
import { internalForm, isOperator, scanAddress } from '../address-tokens.ts';
import { skipBlanks, trimBlanksEnd } from '../blanks.ts';
import { foldKey } from '../fold.ts';
import { sliceLocated, spanInFile } from '../located-text.ts';
import { type LogicalLine, logicalLines } from '../logical-lines.ts';
import type { TableRow } from '../types.ts';

/** The rows and faults of an alias file. A line that postalias would skip gives no row; of two rows of one name the first counts. */
export function parseAliases(text: string): {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
} {
  const rows: TableRow[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const line of logicalLines(text)) {
    if (line.orphaned) continue;
    const row = rowOf(line);
    if (!row) {
      const key = line.text.text.trim();
      problems.push({ rule: 'map/no-value', span: line.span, data: { key } });
      continue;
    }
    const folded = aliasKey(row.key);
    if (folded === undefined) continue;
    if (seen.has(folded))
      problems.push({ rule: 'map/duplicate-key', span: row.keySpan, data: { key: row.key } });
    seen.add(folded);
    rows.push(row);
  }
  return { rows, problems };
}

function rowOf(line: LogicalLine): TableRow | undefined {
  const text = line.text.text;
  const colon = firstColon(text);
  if (colon === undefined) return undefined;
  const keyEnd = trimBlanksEnd(text, 0, colon);
  const valueStart = skipBlanks(text, colon + 1, text.length);
  const valueEnd = trimBlanksEnd(text, valueStart, text.length);
  if (keyEnd === 0 || valueStart === valueEnd) return undefined;
  const key = text.slice(0, keyEnd);
  if (scanAddress(key).some((token) => isOperator(token, ','))) return undefined;
  return {
    key,
    keySpan: spanInFile(line.text, 0, keyEnd),
    value: sliceLocated(line.text, valueStart, valueEnd),
    valueSpan: spanInFile(line.text, valueStart, valueEnd),
    span: line.span,
  };
}

/** The key that an alias's name is stored under: unquoted and folded; undefined where the name has a domain and is refused. */
export function aliasKey(written: string): string | undefined {
  const tokens = scanAddress(written);
  return tokens.some((token) => isOperator(token, '@')) ? undefined : foldKey(internalForm(tokens));
}

/** The first colon outside of quotes, comments and brackets. */
function firstColon(text: string): number | undefined {
  let quote = '';
  let comments = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '(') comments++;
    else if (comments > 0) comments -= character === ')' ? 1 : 0;
    else if (character === '"') quote = '"';
    else if (character === '[') quote = ']';
    else if (character === ':') return at;
  }
  return undefined;
}

/**
 * Alias files (aliases(5)): `name: value, value`, one alias a logical line. The name is an address's local part and may be quoted.
 */
import type { Problem } from '../../text/problem.ts';
import { internalForm, isOperator, scanAddress } from '../address-tokens.ts';
import { skipBlanks, trimBlanksEnd } from '../blanks.ts';
import { foldKey } from '../fold.ts';
import { sliceLocated, spanInFile } from '../located-text.ts';
import type { LogicalLine } from '../logical-lines.ts';
import type { TableRow } from '../types.ts';

/**
 * The row of one logical line; undefined where postalias skips the line. `complain` gets what it says of it. Names that have a domain give
 * no row, as they are refused.
 */
export function aliasRowOf(line: LogicalLine, complain: (problem: Problem) => void): TableRow | undefined {
  const row = rowOf(line);
  if (!row) {
    complain({
      rule: 'map/no-value',
      span: line.span,
      data: { key: line.text.text.trim(), syntax: 'aliases' },
    });
    return undefined;
  }
  if (aliasKey(row.key) !== undefined) return row;
  complain({ rule: 'map/alias-not-local', span: row.keySpan, data: { key: row.key } });
  return undefined;
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

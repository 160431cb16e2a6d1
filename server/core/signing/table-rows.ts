/**
 * The rows of OpenDKIM's flat files and of rspamd's maps: a key, blanks, and a value that goes to the end of the line. `#` begins a comment
 * at the start of a line.
 */
import type { SigningWord } from './types.ts';

/** One row. */
export interface TableRow {
  readonly key: SigningWord;
  readonly value: SigningWord;
}

const MOST_ROWS = 50_000;

/** The rows of a text; lines without a value are left out. */
export function tableRows(text: string): readonly TableRow[] {
  const rows: TableRow[] = [];
  for (let at = 0; at < text.length && rows.length < MOST_ROWS; ) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const start = blanksFrom(text, at, stop);
    let end = stop;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    let middle = start;
    while (middle < end && !isBlank(text.charCodeAt(middle))) middle++;
    const from = blanksFrom(text, middle, end);
    if (from < end && text[start] !== '#')
      rows.push({ key: wordAt(text, start, middle), value: wordAt(text, from, end) });
    at = stop + 1;
  }
  return rows;
}

function blanksFrom(text: string, at: number, stop: number): number {
  let end = at;
  while (end < stop && isBlank(text.charCodeAt(end))) end++;
  return end;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function wordAt(text: string, start: number, end: number): SigningWord {
  return { text: text.slice(start, end), span: { start, end } };
}

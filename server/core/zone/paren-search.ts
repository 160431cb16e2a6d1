/**
 * Where an opened parenthesis is closed again. The search is bounded, and what one search has read is kept for the next, so that a
 * file with an unclosed parenthesis on every line is still read in linear time.
 */

/** How many lines below the one with the `(` its `)` is looked for. */
export const PAREN_SEARCH_LINES = 1000;
/** How many UTF-16 units behind the `(` its `)` is looked for. */
export const PAREN_SEARCH_UNITS = 256 * 1024;

/** What has been read of one text so far: the parentheses that were opened and not yet closed at `at`. */
export interface ParenSearch {
  readonly text: string;
  readonly end: number;
  at: number;
  line: number;
  readonly opens: number[];
  readonly openLines: number[];
  /** The furthest offset that a failed search has looked at; 0 where none failed. */
  failedUpTo: number;
  /** Whether a failed search met the end of the text before it met its bounds. */
  cutShort: boolean;
}

/** A search over `text` up to `end`, which has read nothing yet. */
export function parenSearch(text: string, end: number): ParenSearch {
  return { text, end, at: 0, line: 0, opens: [], openLines: [], failedUpTo: 0, cutShort: false };
}

/** The offset of the `)` that closes the `(` at `open`, or -1 where there is none within the bounds. */
export function closingParen(search: ParenSearch, open: number): number {
  if (open >= search.at || search.opens.length === 0) startAt(search, open);
  else if (!dropOpensBefore(search, open)) return closedInside(search, open);
  const { opens, openLines } = search;
  const firstLine = openLines[0] ?? search.line;
  const close = opens[0] === open || search.at === open ? readOn(search, open, firstLine) : -1;
  if (close >= 0) return close;
  if (search.at >= search.end) search.cutShort = true;
  search.failedUpTo = Math.max(search.failedUpTo, Math.min(search.at + 1, search.end));
  return -1;
}

function startAt(search: ParenSearch, open: number): void {
  search.opens.length = 0;
  search.openLines.length = 0;
  search.at = open;
}

/** Makes `open` the first of the open ones. False where it is not among them: it was closed in what has been read. */
function dropOpensBefore(search: ParenSearch, open: number): boolean {
  const { opens, openLines } = search;
  let low = 0;
  let high = opens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((opens[middle] as number) < open) low = middle + 1;
    else high = middle;
  }
  if (opens[low] !== open) return false;
  opens.splice(0, low);
  openLines.splice(0, low);
  return true;
}

/** A parenthesis that the search has passed and seen closed; found again from its own place, what has been read is kept. */
function closedInside(search: ParenSearch, open: number): number {
  const own = parenSearch(search.text, search.end);
  const close = closingParen(own, open);
  search.failedUpTo = Math.max(search.failedUpTo, own.failedUpTo);
  search.cutShort ||= own.cutShort;
  return close;
}

/** Reads on until the `(` at `open`, the first of `opens`, is closed (and returns where), or its bounds or the end are met (-1). */
function readOn(search: ParenSearch, open: number, firstLine: number): number {
  const { text, end, opens, openLines } = search;
  const lastUnit = open + PAREN_SEARCH_UNITS;
  const lastLine = firstLine + PAREN_SEARCH_LINES;
  let { at, line } = search;
  let close = -1;
  while (at < end && at <= lastUnit && line <= lastLine) {
    const unit = text.charCodeAt(at);
    at++;
    if (unit > 92) continue;
    if (unit === 40) {
      opens.push(at - 1);
      openLines.push(line);
    } else if (unit === 41) {
      opens.pop();
      openLines.pop();
      if (opens.length === 0) {
        close = at - 1;
        break;
      }
    } else if (unit === 10) line++;
    else if (unit === 13) {
      if (text.charCodeAt(at) !== 10) line++;
    } else if (unit === 59) at = commentEnd(text, at, end);
    else if (unit === 92) {
      const next = text.charCodeAt(at);
      if (at < end && next !== 10 && next !== 13) at++;
    } else if (unit === 34) {
      const start = at;
      at = quoteEnd(text, at, end);
      for (let inside = start; inside < at; inside++) if (text.charCodeAt(inside) === 10) line++;
    }
  }
  search.at = at;
  search.line = line;
  return close;
}

/** Where the comment that holds `at` ends: at the line feed, or at `end`. A lone carriage return does not end it. */
export function commentEnd(text: string, at: number, end: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 || feed > end ? end : feed;
}

/**
 * The offset behind the closing quote of the string whose inside starts at `at`. Where no quote closes it on its line: the offset of the
 * line feed (a backslash before the line feed carries the string on), or `end`.
 */
export function quoteEnd(text: string, at: number, end: number): number {
  for (let to = at; to < end; to++) {
    const unit = text.charCodeAt(to);
    if (unit === 34) return to + 1;
    if (unit === 10) return to;
    if (unit === 92) to++;
  }
  return end;
}

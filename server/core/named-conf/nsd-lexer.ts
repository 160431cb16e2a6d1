/**
 * Words of nsd.conf: words between blanks, strings in double quotes, comments from `#` to the end of the line. Never fails: an
 * unclosed string ends with its line.
 */

/** One word. The offsets of a quoted one are those inside its quotes. */
export interface NsdToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** An attribute's name: an unquoted word that ends in a colon (which `text` leaves out). */
  readonly isKey: boolean;
}

/** The word at or behind `from`, or undefined at the end. `next` is where to go on. */
export function nsdTokenAt(
  text: string,
  from: number,
): { readonly token: NsdToken; readonly next: number } | undefined {
  const start = skipBlanks(text, from);
  if (start >= text.length) return undefined;
  if (text.charCodeAt(start) === 34) {
    let end = start + 1;
    while (end < text.length && text.charCodeAt(end) !== 34 && !endsLine(text.charCodeAt(end))) end++;
    const token = { text: text.slice(start + 1, end), start: start + 1, end, isKey: false };
    return { token, next: text.charCodeAt(end) === 34 ? end + 1 : end };
  }
  let end = start + 1;
  while (end < text.length && !endsWord(text.charCodeAt(end))) end++;
  const isKey = end - start > 1 && text.charCodeAt(end - 1) === 58;
  return { token: { text: text.slice(start, isKey ? end - 1 : end), start, end, isKey }, next: end };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isBlank(unit)) at++;
    else if (unit !== 35) return at;
    else while (at < text.length && !endsLine(text.charCodeAt(at))) at++;
  }
  return at;
}

function endsLine(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xfeff;
}

function endsWord(unit: number): boolean {
  return isBlank(unit) || unit === 34 || unit === 35;
}

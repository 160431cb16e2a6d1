/**
 * Words and punctuation of named.conf: bare words, quoted strings, `{`, `}`, `;`; comments in the styles of C, C++ and shell, which end a
 * bare word, too. BIND wants file names in quotes; here they may stand without. Never fails: what is unfinished ends where the text or its
 * line ends.
 */

/** One token. `text` of a quoted string is without quotes, `\"` in it unescaped; its offsets are those inside the quotes. */
export interface ConfToken {
  readonly kind: 'word' | 'quoted' | '{' | '}' | ';';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The token at or behind `from`, or undefined at the end. `next` is where to go on.
 */
export function tokenAt(
  text: string,
  from: number,
): { readonly token: ConfToken; readonly next: number } | undefined {
  const start = skipBlanks(text, from);
  if (start >= text.length) return undefined;
  const letter = text[start] as string;
  if (letter === '{' || letter === '}' || letter === ';') {
    return { token: { kind: letter, text: letter, start, end: start + 1 }, next: start + 1 };
  }
  if (letter === '"') return quotedAt(text, start + 1);
  let end = start + 1;
  while (end < text.length && !endsWord(text, end)) end++;
  return { token: { kind: 'word', text: text.slice(start, end), start, end }, next: end };
}

function quotedAt(text: string, start: number): { readonly token: ConfToken; readonly next: number } {
  let end = closingQuote(text, start);
  let next = end + 1;
  if (end < 0) {
    end = endOfLine(text, start);
    next = end;
  }
  const inside = text.slice(start, end);
  const value = inside.includes('\\"') ? inside.replaceAll('\\"', '"') : inside;
  return { token: { kind: 'quoted', text: value, start, end }, next };
}

/**
 * The offset of the quote that closes a string, or -1. A string ends in its line; only keys, whose base64 may be folded, go over line
 * ends, so that a forgotten quote costs one line and not the rest of the file.
 */
function closingQuote(text: string, start: number): number {
  let folded = false;
  let onlyKey = true;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34) return at;
    if (unit === 92) {
      if (text.charCodeAt(at + 1) === 34) at++;
      onlyKey = false;
    } else if (unit === 10 || unit === 13) folded = true;
    else if (!isBase64OrBlank(unit)) onlyKey = false;
    if (folded && !onlyKey) return -1;
  }
  return -1;
}

/** Skips blanks and comments; an unclosed C comment reaches to the end. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isBlank(unit)) at++;
    else if (unit === 35) at = endOfLine(text, at);
    else if (unit !== 47) return at;
    else if (text.charCodeAt(at + 1) === 47) at = endOfLine(text, at);
    else if (text.charCodeAt(at + 1) !== 42) return at;
    else {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    }
  }
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xfeff;
}

function endsWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 47) return text.charCodeAt(at + 1) === 47 || text.charCodeAt(at + 1) === 42;
  return isBlank(unit) || unit === 34 || unit === 35 || unit === 59 || unit === 123 || unit === 125;
}

function isBase64OrBlank(unit: number): boolean {
  return (
    isBlank(unit) ||
    (unit >= 48 && unit <= 57) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    unit === 43 ||
    unit === 47 ||
    unit === 61
  );
}

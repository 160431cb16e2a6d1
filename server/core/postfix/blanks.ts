/**
 * White space as Postfix's C code sees it: the six ASCII characters of isspace(3), nothing of Unicode.
 */

/** Whether a UTF-16 unit is a blank: space, tab, line feed, vertical tab, form feed, carriage return. */
export function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

/** The first offset at or behind `start` (and at most `end`) that holds no blank. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The smallest end not below `start` such that only blanks stand between it and `end`. */
export function trimBlanksEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The text without blanks at both ends. */
export function trimmed(text: string): string {
  const start = skipBlanks(text, 0, text.length);
  return text.slice(start, trimBlanksEnd(text, start, text.length));
}

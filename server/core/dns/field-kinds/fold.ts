/**
 * Long hexadecimal and base64 texts as BIND prints them with `-s full`: in words of 56 characters, single blanks between.
 */

const WORD = 56;

/** The text in words of at most 56 characters. */
export function foldLong(text: string): string {
  if (text.length <= WORD) return text;
  const words: string[] = [];
  for (let at = 0; at < text.length; at += WORD) words.push(text.slice(at, at + WORD));
  return words.join(' ');
}

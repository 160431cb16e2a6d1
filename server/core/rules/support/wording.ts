/**
 * Words for messages. Names are shown without their final dot, long texts are cut, lists end with "and".
 */

/** Longest piece of a file that a message repeats, in UTF-16 units. */
const LONGEST_QUOTE = 60;

/** An absolute name as people write it in prose: without the final dot; the root stays `.`. */
export function plainName(absolute: string): string {
  return absolute.length > 1 && absolute.endsWith('.') ? absolute.slice(0, -1) : absolute;
}

/** A piece of a file between typographic quotes, on one line, cut where it is long; octets of files that are not UTF-8 as `\DDD`. */
export function quoted(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\udc80-\udcff]/g, (octet) => `\\${octet.charCodeAt(0) & 0xff}`);
  return `“${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line}”`;
}

/** `a`, `a and b`, `a, b and c`; more than `most` (default 4) end with "and N more". */
export function listed(words: readonly string[], most = 4): string {
  if (words.length > most) return `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1 domain`, `2 domains`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

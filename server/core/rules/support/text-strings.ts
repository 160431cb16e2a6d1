/**
 * Character strings of TXT records (RFC 1035 §5.1): what a written string says, and how a text is written as strings.
 */

/** Octets of one string. */
const LONGEST = 255;

/**
 * A written string as several of at most 255 octets each, in quotes. Undefined where it cannot be cut without reading more into it than
 * it says: it is not in quotes and has blanks escaped, or fits already.
 */
export function splitString(written: string): readonly string[] | undefined {
  const inside = /^"([\s\S]*)"$/.exec(written)?.[1] ?? written;
  const units = unitsOf(inside);
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const { text, octets } of units) {
    if (length + octets > LONGEST) {
      pieces.push(`"${piece}"`);
      piece = '';
      length = 0;
    }
    piece += text;
    length += octets;
  }
  pieces.push(`"${piece}"`);
  return pieces.length > 1 ? pieces : undefined;
}

/** A text as it is written in quotes; several strings where it is longer than 255 octets. */
export function writtenString(text: string): string {
  const escaped = `"${text.replace(/["\\]/g, '\\$&')}"`;
  return splitString(escaped)?.join(' ') ?? escaped;
}

/** The characters of a written string, escapes kept whole, with the octets each stands for (UTF-8). */
function* unitsOf(
  inside: string,
): Generator<{ readonly text: string; readonly octets: number }, void, undefined> {
  for (const [text] of inside.matchAll(/\\\d{3}|\\?[\s\S]/gu)) {
    const code = text.codePointAt(text.length > 1 && text.startsWith('\\') ? 1 : 0) ?? 0;
    const octets = /^\\\d/.test(text) || code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    yield { text, octets };
  }
}

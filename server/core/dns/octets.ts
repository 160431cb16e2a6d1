/**
 * Characters as octets. Names and strings of a zone are octets; a file is read as UTF-8, so a character above U+007F stands for the
 * octets of its UTF-8 form. U+DC80 to U+DCFF are the single octets of files that are not UTF-8 (`text/octet-text.ts`); other lone
 * surrogates count as U+FFFD.
 */

/** How many octets the character at `text[at]` has; for the first half of a pair all four, for its second half none. */
export function octetsAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(at + 1))) return 4;
  if (isLowSurrogate(unit) && at > 0 && isHighSurrogate(text.charCodeAt(at - 1))) return 0;
  return isOctet(unit) ? 1 : 3;
}

/**
 * Appends the octets of the character at `text[at]` to `octets` and returns how many UTF-16 units it took (1 or 2).
 */
export function pushCharacter(text: string, at: number, octets: number[]): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) {
    octets.push(unit);
    return 1;
  }
  if (unit < 0x800) {
    octets.push(0xc0 | (unit >> 6), 0x80 | (unit & 63));
    return 1;
  }
  const next = text.charCodeAt(at + 1);
  if (isHighSurrogate(unit) && isLowSurrogate(next)) {
    const point = 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
    octets.push(
      0xf0 | (point >> 18),
      0x80 | ((point >> 12) & 63),
      0x80 | ((point >> 6) & 63),
      0x80 | (point & 63),
    );
    return 2;
  }
  if (isOctet(unit)) {
    octets.push(unit & 0xff);
    return 1;
  }
  const whole = unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit;
  octets.push(0xe0 | (whole >> 12), 0x80 | ((whole >> 6) & 63), 0x80 | (whole & 63));
  return 1;
}

/** `\DDD`, as master files write an octet that has no character of its own (RFC 1035 §5.1). */
export function decimalEscape(octet: number): string {
  return `\\${String(octet).padStart(3, '0')}`;
}

/**
 * The octet that the escape at `text[at] === '\\'` stands for where it has the form `\DDD`: 0 to 255; -1 where the backslash is not
 * followed by a digit (then the next character stands for itself); -2 where digits follow that are no octet, or nothing follows.
 */
export function escapeValue(text: string, at: number, end: number): number {
  if (at + 1 >= end) return -2;
  const first = text.charCodeAt(at + 1) - 48;
  if (first < 0 || first > 9) return -1;
  if (at + 3 >= end) return -2;
  const second = text.charCodeAt(at + 2) - 48;
  const third = text.charCodeAt(at + 3) - 48;
  if (second < 0 || second > 9 || third < 0 || third > 9) return -2;
  const value = first * 100 + second * 10 + third;
  return value > 255 ? -2 : value;
}

function isOctet(unit: number): boolean {
  return unit >= 0xdc80 && unit <= 0xdcff;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * The DKIM record that most domains publish, told without decoding its key: RSA with 2,048 bits and the exponent 65537, of which there is
 * nothing to say. All that may differ in such a record is the modulus, whose first bit is set.
 */

const HEAD = /"v=DKIM1; ?(?:k=rsa; ?)?p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA[g-z0-9+/]/y;
const EXPONENT = 'IDAQAB';
/** Base64 digits behind the head: those of the modulus, and the exponent. */
const LENGTH = 341 + EXPONENT.length;
const GAP = /"[ \t\r\n]*"/;

const DIGITS = new Uint8Array(256);
for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  DIGITS[digit.charCodeAt(0)] = 1;

/**
 * Whether the quoted strings of a record of a zone file that begin at `at` are such a record. They may stand on several lines, in
 * parentheses; says no where a comment stands between or behind them.
 */
export function isUsualKey(text: string, at: number, end: number): boolean {
  HEAD.lastIndex = at;
  if (!HEAD.test(text)) return false;
  let to = HEAD.lastIndex;
  let digits = 0;
  while (digits < LENGTH) {
    // Which kind of digit comes next cannot be foretold, so a table is several times faster than comparisons.
    const start = to;
    while (DIGITS[text.charCodeAt(to)] === 1) to++;
    digits += to - start;
    if (digits >= LENGTH) break;
    if (text.charCodeAt(to) !== 34) return false;
    to = pastBlanks(text, to + 1, end);
    if (text.charCodeAt(to) !== 34) return false;
    to++;
  }
  if (
    digits !== LENGTH ||
    !text
      .slice(to - 16, to)
      .replace(GAP, '')
      .endsWith(EXPONENT)
  )
    return false;
  if (text.charCodeAt(to) === 59) to++;
  if (text.charCodeAt(to) !== 34 || to >= end) return false;
  const next = pastBlanks(text, to + 1, end);
  return next >= end || (text.charCodeAt(next) !== 34 && text.charCodeAt(next) !== 59);
}

function pastBlanks(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && text.charCodeAt(to) <= 32) to++;
  return to;
}

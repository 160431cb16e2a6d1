/**
 * Data of any type as octets: `\# length hex…` (RFC 3597 §5), as BIND reads and prints it.
 */
import { hexDigit } from '../net/ipv6.ts';
import { FAULT_EXTRA, FAULT_MALFORMED, FAULT_MISSING, FAULT_NONE, FAULT_RANGE } from './fault.ts';
import { hasWord, isQuotedWord, type RdataInput, type RdataTokens, takeWord } from './field-kind.ts';
import { foldLong } from './field-kinds/fold.ts';
import { hexText } from './field-kinds/hexadecimal.ts';
import { scanWholeNumber } from './field-kinds/whole-number.ts';
import { putOctet, takeRest, type WireReader, type WireWriter } from './wire.ts';

/** The number of type TXT, where `\#` may also be a string. */
const TXT = 16;

/**
 * Whether the data is in the generic form. In TXT data `\#` is a string of its own unless a number follows, as in BIND.
 */
export function isGenericRdata(type: number, tokens: RdataTokens): boolean {
  if (tokens.count === 0 || tokens.quoted[0] === 1) return false;
  const start = tokens.starts[0] as number;
  if (
    (tokens.ends[0] as number) - start !== 2 ||
    tokens.text.charCodeAt(start) !== 92 ||
    tokens.text.charCodeAt(start + 1) !== 35
  ) {
    return false;
  }
  if (type !== TXT) return true;
  return (
    tokens.count > 1 &&
    tokens.quoted[1] === 0 &&
    scanWholeNumber(tokens.text, tokens.starts[1] as number, tokens.ends[1] as number) >= 0
  );
}

/**
 * Reads the words behind `\#` (`input.index` stands on it) and appends the octets. Hexadecimal digits may be split between words
 * anywhere. Returns a fault number; on a fault `input.index` is the word at fault.
 */
export function writeGenericRdata(input: RdataInput, wire: WireWriter): number {
  input.index++;
  if (!hasWord(input)) return FAULT_MISSING;
  if (isQuotedWord(input)) return FAULT_MALFORMED;
  const { text, starts, ends } = input.tokens;
  const length = scanWholeNumber(text, starts[input.index] as number, ends[input.index] as number);
  if (length < 0) return FAULT_MALFORMED;
  if (length > 65535) return FAULT_RANGE;
  input.index++;
  let high = -1;
  let octets = 0;
  while (hasWord(input)) {
    if (octets === length && high < 0) return FAULT_EXTRA;
    if (isQuotedWord(input)) return FAULT_MALFORMED;
    const word = takeWord(input);
    for (let at = 0; at < word.length; at++) {
      const digit = hexDigit(word.charCodeAt(at));
      if (digit < 0 || octets === length) {
        input.index--;
        return digit < 0 ? FAULT_MALFORMED : FAULT_EXTRA;
      }
      if (high < 0) {
        high = digit;
        continue;
      }
      putOctet(wire, high * 16 + digit);
      octets++;
      high = -1;
    }
  }
  return octets === length && high < 0 ? FAULT_NONE : FAULT_MISSING;
}

/** Prints all octets left as `\# length hex`, folded as BIND folds. */
export function printGenericRdata(wire: WireReader): string {
  const octets = takeRest(wire);
  if (octets.length === 0) return '\\# 0';
  return `\\# ${octets.length} ${foldLong(hexText(octets))}`;
}

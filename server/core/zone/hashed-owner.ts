/**
 * Whether a row's owner begins with the hash of an NSEC3 record: one look at its characters, nothing is made of them.
 */
import type { ResolvedBlock } from './resolved-block.ts';
import { writtenOwnerStart } from './written-owner.ts';

/** Characters of a SHA-1 hash in base32hex. */
const DIGITS = 32;

const IS_DIGIT = new Uint8Array(128);
for (const digit of '0123456789ABCDEFGHIJKLMNOPQRSTUVabcdefghijklmnopqrstuv')
  IS_DIGIT[digit.charCodeAt(0)] = 1;

/**
 * True where the first label of the owner is written, in the row or in one above that it inherits from, as 32 base32hex characters. May
 * be false for other ways to write one (escapes, an owner from another block).
 */
export function hasHashedOwner(block: ResolvedBlock, row: number): boolean {
  const { text } = block.source;
  const from = writtenOwnerStart(block, row);
  if (from < 0) return false;
  for (let at = from; at < from + DIGITS; at++) {
    if (IS_DIGIT[text.charCodeAt(at)] !== 1) return false;
  }
  const next = text.charCodeAt(from + DIGITS);
  return next === 46 || isBlank(next);
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

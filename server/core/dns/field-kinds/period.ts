/**
 * Lengths of time in 32 bits: seconds or sums with units (`1h30m`), as in the SOA record. BIND prints plain seconds.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { scanTtl, TTL_MALFORMED, TTL_TOO_LARGE } from '../ttl.ts';
import { putUint32, takeUint32 } from '../wire.ts';

/** A length of time. */
export const period: FieldKind = {
  name: 'period',
  expects: 'a length of time, in seconds or such as 1h30m',
  takes: 'one',
  check: checkPeriod,
  write: writeChecked(checkPeriod, (word, wire) => putUint32(wire, scanTtl(word, 0, word.length))),
  print: (wire) => String(takeUint32(wire)),
};

function checkPeriod(text: string, start: number, end: number, quoted: number): number {
  if (quoted === 1) return FAULT_MALFORMED;
  const seconds = scanTtl(text, start, end);
  if (seconds === TTL_MALFORMED) return FAULT_MALFORMED;
  return seconds === TTL_TOO_LARGE ? FAULT_RANGE : FAULT_NONE;
}

/**
 * MX records at wildcards. Of nearly all MX records the first character of a line tells that they are not.
 */
import { markedRecords, rowMark } from './marked-rows.ts';
import { ownerNameOfRow } from './record.ts';
import { offsetOfRow, type ResolvedBlock } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

const MX = 15;

const atWildcard = rowMark([MX], (block, row) => mayBeWildcard(block, row) && isWildcard(block, row));

/** The MX records whose owner is a wildcard, in the order of the text. */
export function wildcardMxRecords(zone: Zone): Iterable<ZoneRecord> {
  return markedRecords(zone, atWildcard);
}

function isWildcard(block: ResolvedBlock, row: number): boolean {
  return ownerNameOfRow(block, row).startsWith('*.');
}

/** Whether the owner that is written for the row may begin with an asterisk; may say yes too often. */
function mayBeWildcard(block: ResolvedBlock, row: number): boolean {
  const { text, start } = block.source;
  for (let at = row; at >= 0; at--) {
    const first = text.charCodeAt(start + offsetOfRow(block, at));
    if (first === 32 || first === 9) continue;
    const isPlain =
      (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || (first >= 48 && first <= 57);
    return !isPlain;
  }
  return true;
}

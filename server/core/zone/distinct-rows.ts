/**
 * Whether the records of a name can all be told apart by numbers: of a name with a million records nothing else is then made.
 */
import { blockOfId } from './look-up.ts';
import { readRow, rowOfId } from './record.ts';
import { digestOfRow, isFaultyRow, type ResolvedBlock } from './resolved-block.ts';
import type { Zone } from './zone.ts';

const A = 1;
const TXT = 16;

/** The node of the first name that the row's data refers to; 0 where it refers to none, or is written in octets. */
export function firstTarget(block: ResolvedBlock, row: number): number {
  const { references } = block;
  const count = references.length / 4;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((references[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low < count && references[low] === row ? (references[count + low] as number) : 0;
}

/** False also where it would take a look at what the data means. `ids`: of records of one name. */
export function areSurelyDistinct(zone: Zone, ids: readonly number[]): boolean {
  let size = 16;
  while (size < ids.length * 2) size *= 2;
  const table = new Int32Array(size);
  const ones = new Int32Array(ids.length + 1);
  const twos = new Int32Array(ids.length + 1);
  for (let at = 0; at < ids.length; at++) {
    const block = blockOfId(zone, ids[at] as number);
    const row = rowOfId(ids[at] as number);
    if (isFaultyRow(block, row)) continue;
    if (!takeKey(block, row)) return false;
    let slot = Math.imul(key.one ^ (key.two << 7), 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    for (let entry = table[slot] as number; entry !== 0; entry = table[slot] as number) {
      if (ones[entry] === key.one && twos[entry] === key.two) return false;
      slot = (slot + 1) & (size - 1);
    }
    table[slot] = at + 1;
    ones[at + 1] = key.one;
    twos[at + 1] = key.two;
  }
  return true;
}

const key = { one: 0, two: 0 };

/** Sets the key of a row: rows of equal data have equal keys. False where there is none. */
function takeKey(block: ResolvedBlock, row: number): boolean {
  const digest = digestOfRow(block, row);
  if (digest === 0) return false;
  const type = block.types[row] as number;
  const target = firstTarget(block, row);
  if (target !== 0) {
    key.one = (Math.imul(target, 0x01000193) ^ type) | 0;
    key.two = digest;
    return true;
  }
  // Written plainly, an address and a string in quotes have one form only.
  if (type !== A && type !== TXT) return false;
  const { text, count, starts, ends } = readRow(block, row).words;
  let one = type;
  let two = count;
  for (let word = 0; word < count; word++) {
    const end = ends[word] as number;
    for (let at = starts[word] as number; at < end; at++) {
      const unit = text.charCodeAt(at);
      one = Math.imul(one ^ unit, 0x01000193);
      two = (Math.imul(two, 31) + unit) | 0;
    }
  }
  key.one = one;
  key.two = two;
  return true;
}

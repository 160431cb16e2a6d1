/**
 * Which owners an edit has touched.
 */
import { nameKey } from '../dns/name.ts';
import { ownerNameOfRow, readRow } from './record.ts';
import {
  haveSameRows,
  isFaultyRow,
  offsetOfRow,
  originOfRow,
  ownerOfRow,
  type ResolvedBlock,
  ttlOfRow,
} from './resolved-block.ts';
import type { Zone } from './zone.ts';

/** Above this many rows in changed blocks the answer is `all`: comparing would cost more than it saves. */
const ROW_LIMIT = 20000;

/**
 * The owners (as `nameKey`s) whose records differ between two versions of a zone: in what they say, in how their entries are written
 * (comments on the entry's lines included), or because they came or went. `all` where the versions have too little in common to tell.
 * Entries that only moved are not touched, nor are those of blocks that stayed but for the TTL they inherit (`haveOtherDefaultTtls`).
 */
export function touchedOwners(previous: Zone, next: Zone): ReadonlySet<string> | 'all' {
  if (previous === next) return new Set();
  if (previous.inside.index !== next.inside.index) return 'all';
  const gone = blocksOnlyIn(previous, next).filter(isOtherIn(next));
  const come = blocksOnlyIn(next, previous).filter(isOtherIn(previous));
  const [single, other] = [gone[0], come[0]];
  const same =
    single !== undefined && other !== undefined && gone.length === 1 && come.length === 1
      ? sameRows(single, other)
      : NO_ROWS;
  let rows = 0;
  for (const block of gone) rows += block.count;
  for (const block of come) rows += block.count;
  if (rows > ROW_LIMIT) return 'all';
  const balance = new Map<string, { count: number; block: ResolvedBlock; row: number }>();
  const count = (blocks: readonly ResolvedBlock[], step: number) => {
    for (const block of blocks) {
      for (let row = same.head; row < block.count - same.tail; row++) {
        const key = writtenRowKey(block, row);
        const entry = balance.get(key);
        if (entry === undefined) balance.set(key, { count: step, block, row });
        else entry.count += step;
      }
    }
  };
  count(gone, -1);
  count(come, 1);
  const owners = new Set<string>();
  for (const entry of balance.values()) {
    if (entry.count !== 0) owners.add(nameKey(ownerNameOfRow(entry.block, entry.row)));
  }
  return owners;
}

/** How many first and last rows of two blocks need no look: they say the same, and their texts are the same. */
interface SameRows {
  readonly head: number;
  readonly tail: number;
}

const NO_ROWS: SameRows = { head: 0, tail: 0 };

function sameRows(one: ResolvedBlock, other: ResolvedBlock): SameRows {
  const length = one.source.end - one.source.start;
  const otherLength = other.source.end - other.source.start;
  const shorter = Math.min(length, otherLength);
  let prefix = 0;
  while (prefix < shorter && unitAt(one, prefix) === unitAt(other, prefix)) prefix++;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    unitAt(one, length - 1 - suffix) === unitAt(other, otherLength - 1 - suffix)
  ) {
    suffix++;
  }
  const fewer = Math.min(one.count, other.count);
  let head = 0;
  while (head + 1 < fewer && offsetOfRow(one, head + 1) <= prefix && agree(one, head, other, head, 0)) head++;
  let tail = 0;
  while (
    tail < fewer - head &&
    offsetOfRow(one, one.count - 1 - tail) >= length - suffix &&
    agree(one, one.count - 1 - tail, other, other.count - 1 - tail, otherLength - length)
  ) {
    tail++;
  }
  return { head, tail };
}

function unitAt({ source }: ResolvedBlock, at: number): number {
  return source.text.charCodeAt(source.start + at);
}

/** Whether two rows are of the same entry, `shift` units further on in the other block, and say the same. */
function agree(
  one: ResolvedBlock,
  row: number,
  other: ResolvedBlock,
  otherRow: number,
  shift: number,
): boolean {
  return (
    offsetOfRow(one, row) + shift === offsetOfRow(other, otherRow) &&
    isFaultyRow(one, row) === isFaultyRow(other, otherRow) &&
    ownerOfRow(one, row) === ownerOfRow(other, otherRow) &&
    one.types[row] === other.types[otherRow] &&
    ttlOfRow(one, row) === ttlOfRow(other, otherRow) &&
    originOfRow(one, row) === originOfRow(other, otherRow)
  );
}

/** Whether some block of a zone is in the other version with the same rows, of which some inherit another TTL. */
export function haveOtherDefaultTtls(previous: Zone, next: Zone): boolean {
  if (previous.inside.index !== next.inside.index) return false;
  const before = previous.inside.slots;
  return next.inside.slots.some((block, slot) => before[slot] !== block && haveSameRows(before[slot], block));
}

function isOtherIn({ inside: { slots } }: Zone): (block: ResolvedBlock) => boolean {
  return (block) => !haveSameRows(block, slots[block.slot]);
}

/** The blocks of a zone that another version of it does not have. */
export function blocksOnlyIn(zone: Zone, other: Zone): readonly ResolvedBlock[] {
  const { slots } = zone.inside;
  const there = other.inside.slots;
  return slots.filter((block, slot) => block !== undefined && there[slot] !== block) as ResolvedBlock[];
}

/** Equal for rows that say the same and are written the same. */
export function writtenRowKey(block: ResolvedBlock, row: number): string {
  const { text } = block.source;
  const { start, lexer } = readRow(block, row);
  const end = lexer.at;
  return `${ownerOfRow(block, row)} ${ttlOfRow(block, row)} ${originOfRow(block, row)} ${text.slice(start, end)}`;
}

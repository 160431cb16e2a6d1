/**
 * Which owners an edit has touched.
 */
import { nameKey } from '../dns/name.ts';
import { ownerNameOfRow, readRow } from './record.ts';
import { originOfRow, ownerOfRow, type ResolvedBlock, ttlOfRow } from './resolved-block.ts';
import type { Zone } from './zone.ts';

/** Above this many rows in changed blocks the answer is `all`: comparing would cost more than it saves. */
const ROW_LIMIT = 20000;

/**
 * The owners (as `nameKey`s) whose records differ between two versions of a zone: in what they say, in how their entries are written
 * (comments on the entry's lines included), or because they came or went. `all` where the versions have too little in common to tell.
 * Entries that only moved are not touched.
 */
export function touchedOwners(previous: Zone, next: Zone): ReadonlySet<string> | 'all' {
  if (previous === next) return new Set();
  if (previous.inside.index !== next.inside.index) return 'all';
  const gone = onlyIn(previous, next);
  const come = onlyIn(next, previous);
  let rows = 0;
  for (const block of gone) rows += block.count;
  for (const block of come) rows += block.count;
  if (rows > ROW_LIMIT) return 'all';
  const balance = new Map<string, { count: number; block: ResolvedBlock; row: number }>();
  const count = (blocks: readonly ResolvedBlock[], step: number) => {
    for (const block of blocks) {
      for (let row = 0; row < block.count; row++) {
        const key = rowKey(block, row);
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

function onlyIn(zone: Zone, other: Zone): ResolvedBlock[] {
  const { slots } = zone.inside;
  const there = other.inside.slots;
  return slots.filter((block, slot) => block !== undefined && there[slot] !== block) as ResolvedBlock[];
}

/** All that a row says and how it is written. */
function rowKey(block: ResolvedBlock, row: number): string {
  const { text } = block.source;
  const { start, lexer } = readRow(block, row);
  const end = lexer.at;
  return `${ownerOfRow(block, row)} ${ttlOfRow(block, row)} ${originOfRow(block, row)} ${text.slice(start, end)}`;
}

/**
 * Rules of cidr: tables that never decide, as an earlier one holds their whole network.
 */
import {
  CIDR_ENDIF,
  CIDR_IF,
  CIDR_NEGATED,
  CIDR_SIX,
  type CidrNetworks,
} from '../../postfix/cidr-networks.ts';
import type { CidrList } from '../../postfix/rule-tables.ts';
import type { TableRow } from '../../postfix/types.ts';

/** A row, and the earlier one that decides in its place. */
export interface CoveredRow {
  readonly row: TableRow;
  readonly by: TableRow;
}

const known = new WeakMap<CidrList, readonly CoveredRow[]>();

/**
 * The covered rows in file order. Negated rules and those below an if cover nothing; a row below an if is covered by one above it. Worked
 * out once for a table; each row costs as many look-ups as there are lengths of networks before it.
 */
export function coveredNetworks(list: CidrList): readonly CoveredRow[] {
  let covered = known.get(list);
  if (covered === undefined) {
    covered = pairsOf(list).flatMap(([at, before]) => {
      const row = list.rowAt(at);
      const by = list.rowAt(before);
      return row === undefined || by === undefined ? [] : [{ row, by }];
    });
    known.set(list, covered);
  }
  return covered;
}

type Pairs = readonly (readonly [number, number])[];

interface Found {
  readonly parts: readonly CidrNetworks[];
  readonly pairs: Pairs;
}

const latest = new WeakMap<CidrNetworks, Found>();

/** As `find`; nothing is done where an edit changed results and comments only. */
function pairsOf(list: CidrList): Pairs {
  const { parts } = list;
  const ends = [parts[0], parts[1], parts.at(-1)].filter((part) => part !== undefined);
  const before = ends.map((part) => latest.get(part)).find((one) => one !== undefined);
  const pairs = before !== undefined && isSame(parts, before.parts) ? before.pairs : find(list);
  const found = { parts, pairs };
  for (const part of ends) latest.set(part, found);
  return pairs;
}

function isSame(parts: readonly CidrNetworks[], others: readonly CidrNetworks[]): boolean {
  if (parts.length !== others.length) return false;
  return parts.every((part, at) => {
    const other = others[at] as CidrNetworks;
    if (part === other) return true;
    const { kinds, lengths, words } = part;
    return areEqual(kinds, other.kinds) && areEqual(lengths, other.lengths) && areEqual(words, other.words);
  });
}

function areEqual(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Pairs of a covered rule and the first one that covers it. */
function find({ networks, count, lone }: CidrList): Pairs {
  const found: (readonly [number, number])[] = [];
  const { kinds, lengths } = networks;
  const four: Seen = { networks, lengths: [], rules: slotsFor(count), first: slotsFor(count) };
  const six: Seen = {
    networks,
    lengths: [],
    rules: slotsFor(kinds.some(isSix) ? count : 0),
    first: new Int32Array(0),
  };
  let depth = 0;
  for (let at = 0; at < count; at++) {
    const kind = kinds[at] as number;
    if ((kind & CIDR_IF) !== 0) depth++;
    else if ((kind & CIDR_ENDIF) !== 0) depth -= lone.has(at) ? 0 : 1;
    else if ((kind & CIDR_NEGATED) === 0) {
      const length = lengths[at] as number;
      const seen = isSix(kind) ? six : four;
      const slotOf = isSix(kind) ? slotOfSix : slotOfFour;
      let by = -1;
      let own = -1;
      for (const shorter of seen.lengths) {
        if (shorter > length) continue;
        const slot = slotOf(seen, at, shorter);
        if (shorter === length) own = slot;
        const before = (seen.rules[slot] as number) - 1;
        if (before >= 0 && (by < 0 || before < by)) by = before;
      }
      if (by >= 0) found.push([at, by]);
      if (depth > 0 || by >= 0) continue;
      if (own < 0) {
        seen.lengths.push(length);
        own = slotOf(seen, at, length);
      }
      seen.rules[own] = at + 1;
      seen.first[own] = networks.words[at * 4] as number;
    }
  }
  return found;
}

/** The networks before a rule, in open addressing: rule + 1 (0: free), and beside it the first word of an IPv4 network. */
interface Seen {
  readonly networks: CidrNetworks;
  readonly lengths: number[];
  readonly rules: Int32Array;
  readonly first: Int32Array;
}

function slotsFor(count: number): Int32Array {
  let size = 16;
  while (size < count * 1.5) size *= 2;
  return new Int32Array(size);
}

function isSix(kind: number): boolean {
  return (kind & CIDR_SIX) !== 0;
}

/** The slot of the network of that length around a rule's, or the free one where it belongs. */
function slotOfFour({ networks, rules, first }: Seen, rule: number, length: number): number {
  const word = masked(networks.words[rule * 4] as number, length);
  const mask = rules.length - 1;
  let slot = mixed(word ^ length) & mask;
  while (rules[slot] !== 0) {
    if (first[slot] === word && networks.lengths[(rules[slot] as number) - 1] === length) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

function slotOfSix({ networks, rules }: Seen, rule: number, length: number): number {
  const { words, lengths } = networks;
  const own = [0, 1, 2, 3].map((word) => masked(words[rule * 4 + word] as number, length - word * 32));
  const mask = rules.length - 1;
  let slot = own.reduce((hash, word) => mixed(hash ^ word), length) & mask;
  for (; rules[slot] !== 0; slot = (slot + 1) & mask) {
    const other = (rules[slot] as number) - 1;
    if (lengths[other] === length && own.every((word, at) => words[other * 4 + at] === word)) break;
  }
  return slot;
}

function mixed(word: number): number {
  const one = Math.imul(word ^ (word >>> 16), 0x45d9f3b);
  return one ^ (one >>> 15);
}

function masked(word: number, bits: number): number {
  if (bits >= 32) return word;
  return bits <= 0 ? 0 : word & ~(0xffff_ffff >>> bits);
}

/**
 * The names of a zone and what stands at them: owners with their records, empty non-terminals, and names that data refers to. Names are
 * held as hashes only; whoever looks one up compares the records found with the name (`name-hash.ts`). One index serves a zone and all
 * its later versions; `content` says which version it stands at (`zone-index.ts` moves it).
 *
 * All in growing typed arrays: node `n` has its hash, first record, kinds of types and parent at `nodes[n * 5 …]`, and the number of
 * existing children and the first reference at `extras[n * 2 …]`. Node 0 is no node. Chains run through the blocks' own arrays.
 */
import type { ResolvedBlock } from './resolved-block.ts';
import { BLOCK_RECORDS } from './resolved-block.ts';

/** Places in a node. */
const NODE = 5;
const ONE = 0;
const TWO = 1;
const HEAD = 2;
const TYPES = 3;
const PARENT = 4;
const EXTRA = 2;
const CHILDREN = 0;
const REFERENCES = 1;

/** Parent of the zone's apex: nothing above it matters. */
export const NO_PARENT = -1;

export interface NameIndex {
  /** Open addressing over node numbers with tags; 0 is free. */
  table: Int32Array;
  /** The bits of an entry of the table that are its tag. */
  tagMask: number;
  nodes: Int32Array;
  extras: Int32Array;
  /** Nodes in use, node 0 included. */
  count: number;
  /** The blocks whose records are in the chains, by slot. */
  content: (ResolvedBlock | undefined)[];
  /** The version's blocks that `content` equals; undefined while a first version is being made. */
  standsAt: readonly (ResolvedBlock | undefined)[] | undefined;
  /** Owners whose records changed since `duplicates` was right; undefined before anybody asked. */
  changedOwners: Set<number> | undefined;
  duplicateOwners: Set<number>;
  /** Nodes whose first label is an asterisk and that were once above another name. */
  readonly wildcardParents: Set<number>;
}

/** An empty index with room for about `names` names before it grows. */
export function nameIndex(names: number): NameIndex {
  const room = Math.max(8, names);
  return {
    table: new Int32Array(powerOfTwo(room)),
    tagMask: -1 << TAG_SHIFT,
    nodes: new Int32Array(room * NODE),
    extras: new Int32Array(room * EXTRA),
    count: 1,
    content: [],
    standsAt: undefined,
    changedOwners: undefined,
    duplicateOwners: new Set(),
    wildcardParents: new Set(),
  };
}

function powerOfTwo(least: number): number {
  let size = 16;
  while (size < least) size *= 2;
  return size;
}

/** The high bits choose the slot; the low byte is kept beside the node number, so that most slots are told apart without a look at the node. */
function mixed(one: number, two: number): number {
  const hash = Math.imul(one ^ (two >>> 15) ^ (two << 7), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

/** Node numbers in the table have their tag above this; an index of more names does without tags. */
const TAG_SHIFT = 24;

/** The node of a hash, or 0 where there is none. */
export function findNode(index: NameIndex, one: number, two: number): number {
  const { table, nodes, tagMask } = index;
  const hash = mixed(one, two);
  const tag = (hash << TAG_SHIFT) & tagMask;
  const mask = table.length - 1;
  for (let slot = (hash >>> 8) & mask; ; slot = (slot + 1) & mask) {
    const entry = table[slot] as number;
    if (entry === 0) return 0;
    if ((entry & tagMask) !== tag) continue;
    const node = entry & ~tagMask;
    if (nodes[node * NODE + ONE] === one && nodes[node * NODE + TWO] === two) return node;
  }
}

/** The node of a hash, made where there is none. */
export function internNode(index: NameIndex, one: number, two: number): number {
  const { table, nodes, tagMask } = index;
  const hash = mixed(one, two);
  const tag = (hash << TAG_SHIFT) & tagMask;
  const mask = table.length - 1;
  let slot = (hash >>> 8) & mask;
  for (;;) {
    const entry = table[slot] as number;
    if (entry === 0) break;
    if ((entry & tagMask) === tag) {
      const node = entry & ~tagMask;
      if (nodes[node * NODE + ONE] === one && nodes[node * NODE + TWO] === two) return node;
    }
    slot = (slot + 1) & mask;
  }
  const node = index.count++;
  table[slot] = node | tag;
  if ((node + 1) * NODE > nodes.length) growNodes(index);
  index.nodes[node * NODE + ONE] = one;
  index.nodes[node * NODE + TWO] = two;
  if (index.count * 10 > table.length * 7 || index.count >= 1 << TAG_SHIFT) growTable(index);
  return node;
}

function growNodes(index: NameIndex): void {
  const room = Math.ceil((index.count + 8) * 1.5);
  const nodes = new Int32Array(room * NODE);
  const extras = new Int32Array(room * EXTRA);
  nodes.set(index.nodes);
  extras.set(index.extras);
  index.nodes = nodes;
  index.extras = extras;
}

function growTable(index: NameIndex): void {
  const { nodes, count } = index;
  if (count * 10 > index.table.length * 7) index.table = new Int32Array(index.table.length * 2);
  else if (index.tagMask === 0) return;
  else index.table.fill(0);
  if (count >= 1 << TAG_SHIFT) index.tagMask = 0;
  const { table, tagMask } = index;
  const mask = table.length - 1;
  for (let node = 1; node < count; node++) {
    const hash = mixed(nodes[node * NODE + ONE] as number, nodes[node * NODE + TWO] as number);
    let slot = (hash >>> 8) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = node | ((hash << TAG_SHIFT) & tagMask);
  }
}

/** The node's parent: 0 before it is known. */
export function parentOf(index: NameIndex, node: number): number {
  return index.nodes[node * NODE + PARENT] as number;
}

/** Sets the node's parent. */
export function setParent(index: NameIndex, node: number, parent: number): void {
  index.nodes[node * NODE + PARENT] = parent;
}

/** Whether the name has records or existing names below it. */
export function nodeExists(index: NameIndex, node: number): boolean {
  return index.nodes[node * NODE + HEAD] !== 0 || index.extras[node * EXTRA + CHILDREN] !== 0;
}

/** Whether existing names stand directly below the node. */
export function hasChildren(index: NameIndex, node: number): boolean {
  return index.extras[node * EXTRA + CHILDREN] !== 0;
}

/** Record id of the first record in the node's chain, or -1. */
export function firstRecord(index: NameIndex, node: number): number {
  return (index.nodes[node * NODE + HEAD] as number) - 1;
}

/** Reference id of the first reference in the node's chain, or -1. */
export function firstReference(index: NameIndex, node: number): number {
  return (index.extras[node * EXTRA + REFERENCES] as number) - 1;
}

/** The kinds of types at the node, as a set of `typeBit`s. */
export function typesAtNode(index: NameIndex, node: number): number {
  return index.nodes[node * NODE + TYPES] as number;
}

/** A bit for a type. The types up to 29 and SRV have one each; all others and all broken records share one, so it says "perhaps". */
export function typeBit(type: number): number {
  if (type < 30 && type > 0) return 1 << type;
  return type === 33 ? 1 << 30 : RARE;
}

const RARE = 1 << 31;

/** Among the bits of a node: two of its records have the same bit. */
const REPEATED = 1;

/** Whether a type has a bit of its own: then the bit of a node says for certain whether there is a record of it that is not broken. */
export function hasOwnBit(type: number): boolean {
  return typeBit(type) !== RARE;
}

/** Whether a set of type bits says for certain that there is a record which is not broken. */
export function hasGoodRecord(types: number): boolean {
  return (types & ~(RARE | REPEATED)) !== 0;
}

/** Whether a record of the node may be broken. */
export function mayHoldBroken(index: NameIndex, node: number): boolean {
  return (typesAtNode(index, node) & RARE) !== 0;
}

/** Whether two records of the node may be of one type. */
export function mayRepeatType(index: NameIndex, node: number): boolean {
  return (typesAtNode(index, node) & REPEATED) !== 0;
}

/** The types that `types` become with a record more. */
function withType(types: number, type: number, place: number): number {
  const bit = place < 0 ? RARE : typeBit(type);
  return (types & bit) === 0 ? types | bit : types | REPEATED;
}

/** Record id of the one behind `id` in its owner's chain, or -1. */
export function nextRecord(index: NameIndex, id: number): number {
  const { count, data } = blockOf(index, id);
  return (data[2 * count + (id & (BLOCK_RECORDS - 1))] as number) - 1;
}

/** Reference id of the one behind `id` in its name's chain, or -1. */
export function nextReference(index: NameIndex, id: number): number {
  const { references } = blockOf(index, id);
  return (references[references.length / 2 + (id & (BLOCK_RECORDS - 1))] as number) - 1;
}

function blockOf(index: NameIndex, id: number): ResolvedBlock {
  return index.content[Math.floor(id / BLOCK_RECORDS)] as ResolvedBlock;
}

/** Puts the block's records and references into the chains. */
export function addBlock(index: NameIndex, block: ResolvedBlock): void {
  const { slot, count, data, types, references } = block;
  const { changedOwners } = index;
  index.content[slot] = block;
  const base = slot * BLOCK_RECORDS + 1;
  for (let at = 0; at < count; at++) {
    const node = data[count + at] as number;
    const place = node * NODE;
    const head = index.nodes[place + HEAD] as number;
    if (head === 0 && index.extras[node * EXTRA + CHILDREN] === 0) enlist(index, node);
    data[2 * count + at] = head;
    index.nodes[place + HEAD] = base + at;
    const type = types[at] as number;
    index.nodes[place + TYPES] = withType(index.nodes[place + TYPES] as number, type, data[at] as number);
    changedOwners?.add(node);
  }
  const many = references.length / 4;
  for (let at = 0; at < many; at++) {
    const place = (references[many + at] as number) * EXTRA + REFERENCES;
    const next = index.extras[place] as number;
    references[2 * many + at] = next;
    references[3 * many + at] = 0;
    if (next > 0) setPreviousReference(index, next - 1, base + at);
    index.extras[place] = base + at;
  }
}

/** Tells the names above that `node` exists now. */
function enlist(index: NameIndex, node: number): void {
  for (let at = parentOf(index, node); at > 0; at = parentOf(index, at)) {
    const existed = nodeExists(index, at);
    const place = at * EXTRA + CHILDREN;
    index.extras[place] = (index.extras[place] as number) + 1;
    if (existed) return;
  }
}

/** Tells the names above that `node` exists no more. */
function delist(index: NameIndex, node: number): void {
  for (let at = parentOf(index, node); at > 0; at = parentOf(index, at)) {
    const place = at * EXTRA + CHILDREN;
    index.extras[place] = (index.extras[place] as number) - 1;
    if (nodeExists(index, at)) return;
  }
}

/** Takes the block's records and references out of the chains. The chain of an owner is walked once, however many of its links go. */
export function removeBlock(index: NameIndex, block: ResolvedBlock): void {
  const { slot, count, data, references } = block;
  const owners = new Set<number>();
  for (let at = 0; at < count; at++) owners.add(data[count + at] as number);
  for (const node of owners) {
    unlinkRecords(index, node, slot);
    index.changedOwners?.add(node);
  }
  const many = references.length / 4;
  for (let at = 0; at < many; at++) {
    const next = references[2 * many + at] as number;
    const previous = references[3 * many + at] as number;
    if (next > 0) setPreviousReference(index, next - 1, previous);
    if (previous > 0) setNextReference(index, previous - 1, next);
    else index.extras[(references[many + at] as number) * EXTRA + REFERENCES] = next;
  }
  index.content[slot] = undefined;
}

function unlinkRecords(index: NameIndex, node: number, slot: number): void {
  let kept = -1;
  let types = 0;
  for (let id = firstRecord(index, node); id >= 0; ) {
    const next = nextRecord(index, id);
    if (Math.floor(id / BLOCK_RECORDS) !== slot) {
      if (kept < 0) index.nodes[node * NODE + HEAD] = id + 1;
      else setNextRecord(index, kept, id);
      kept = id;
      const block = blockOf(index, id);
      const row = id & (BLOCK_RECORDS - 1);
      types = withType(types, block.types[row] as number, block.data[row] as number);
    }
    id = next;
  }
  if (kept >= 0) setNextRecord(index, kept, -1);
  else {
    index.nodes[node * NODE + HEAD] = 0;
    if (!nodeExists(index, node)) delist(index, node);
  }
  index.nodes[node * NODE + TYPES] = types;
}

function setNextRecord(index: NameIndex, id: number, next: number): void {
  const { count, data } = blockOf(index, id);
  data[2 * count + (id & (BLOCK_RECORDS - 1))] = next + 1;
}

/** Links are ids and one; 0 is none. */
function setNextReference(index: NameIndex, id: number, next: number): void {
  const { references } = blockOf(index, id);
  references[references.length / 2 + (id & (BLOCK_RECORDS - 1))] = next;
}

function setPreviousReference(index: NameIndex, id: number, previous: number): void {
  const { references } = blockOf(index, id);
  references[(references.length / 4) * 3 + (id & (BLOCK_RECORDS - 1))] = previous;
}

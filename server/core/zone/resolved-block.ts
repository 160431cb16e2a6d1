/**
 * What a text block means under the state it is entered with: its records as rows of typed arrays, no object per record.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { ZoneDocument } from './document.ts';
import { type ResolveState, sameState } from './resolve-state.ts';
import type { TextBlock } from './text-block.ts';

/** More rows than a block can have; record ids are `slot * BLOCK_RECORDS + row`. */
export const BLOCK_RECORDS = 16384;

/** Flags beside the offset in the first section of `data`: the record cannot be taken as it stands; its owner is written relative with an inner dot; so is a name of its data. */
export const FLAG_FAULTY = 1 << 31;
export const FLAG_DOTTED_OWNER = 1 << 30;
export const FLAG_DOTTED_DATA = 1 << 29;
/** One of these names may end in a top-level domain: its last label is not of digits, hyphens and underscores as well as letters. */
export const FLAG_TELLING = 1 << 28;
/** The data is an address that the public Internet does not have. */
export const FLAG_SPECIAL_ADDRESS = 1 << 27;
/** The data is text that begins as an SPF record does, or may do so. */
export const FLAG_SPF_TEXT = 1 << 26;
/**
 * Between the flags and the offset: a digest of data that is written plainly, 0 for all other. Two rows of one type with different
 * digests, neither of them 0, say different things; with equal ones they may.
 */
export const DIGEST_SHIFT = 16;
export const DIGEST_MASK = 0x3ff << DIGEST_SHIFT;
/** Entries begin before the double size of a block (`text-block.ts`), however far the last of them goes. */
export const OFFSET_MASK = (1 << DIGEST_SHIFT) - 1;

/** TTL of a row that takes the default in force before its block, so that another default changes no row. */
export const INHERITED_TTL = -2;

/** Type of a row whose type could not be understood. */
export const NO_TYPE = 0;

/**
 * A text block under an entry state.
 *
 * `data` has sections of `count` numbers: offset of the entry from the block's start, with flags; node of the owner; the next record of
 * the same owner (the index's own, see `name-index.ts`); and, where the TTLs differ, the TTL or `INHERITED_TTL`. `references` has four sections: row; node
 * of the name; the next and the previous reference to the same name (the index's own).
 */
export interface ResolvedBlock {
  readonly slot: number;
  readonly source: TextBlock;
  readonly inState: ResolveState;
  readonly outState: ResolveState;
  readonly count: number;
  /** Rows without `FLAG_FAULTY`. */
  readonly goodCount: number;
  readonly data: Int32Array;
  readonly types: Uint16Array;
  /** The flags of all rows together; what else is in there means nothing. */
  readonly flags: number;
  /** Which types the rows have. */
  readonly kinds: TypeKinds;
  /** TTL of all rows, or `INHERITED_TTL`; -1 where they differ. */
  readonly ttl: number;
  /** Whether the default TTL behind the block is that before it, whatever it is. */
  readonly handsDefaultOn: boolean;
  readonly references: Int32Array;
  /** Origins that `$ORIGIN` sets inside, by the first row they hold for. */
  readonly origins: readonly { readonly row: number; readonly origin: string }[];
  /** Offsets from the block's start. */
  readonly problems: readonly Problem[];
  readonly expansions: readonly Expansion[];
  /** Records that `$GENERATE` makes inside, included files and all. */
  readonly generated: number;
}

/** What stands in the place of a directive: the records of an included file, or those that `$GENERATE` makes. */
export interface Expansion {
  readonly kind: 'include' | 'generate';
  /** The row behind the expansion. */
  readonly row: number;
  /** The directive's words, offsets from the block's start. */
  readonly span: Span;
  /** Of `$INCLUDE`: the file asked for. Of `$GENERATE`: its words, so that the same ones need not be expanded again. */
  readonly name: string;
  readonly answer: 'found' | 'missing' | 'outside' | 'loop';
  readonly part: ZonePart | undefined;
}

/** A file in one of its places in the zone, or the text that a `$GENERATE` makes. */
export interface ZonePart {
  readonly path: string;
  readonly document: ZoneDocument;
  readonly blocks: readonly ResolvedBlock[];
  readonly inState: ResolveState;
  readonly outState: ResolveState;
  readonly generated: boolean;
  /** Whether a block of it has expansions. */
  readonly expands: boolean;
}

/** A set of types. `low`: bit n is type n; `high`: bit n is type 32 + n, but the last bit stands for all types from 63 on. */
export interface TypeKinds {
  low: number;
  high: number;
}

/** Adds a type to a set. */
export function addKind(kinds: TypeKinds, type: number): void {
  if (type < 32) kinds.low |= 1 << type;
  else kinds.high |= 1 << Math.min(31, type - 32);
}

/** Whether the set may hold the type: types from 63 on are not told apart. */
export function mayHoldType(kinds: TypeKinds, type: number): boolean {
  return type < 32 ? (kinds.low & (1 << type)) !== 0 : (kinds.high & (1 << Math.min(31, type - 32))) !== 0;
}

/** Whether the block has a row of the type. */
export function holdsType({ kinds, types }: ResolvedBlock, type: number): boolean {
  return mayHoldType(kinds, type) && (type < 63 || types.includes(type));
}

/** TTL of a row, in seconds. */
export function ttlOfRow(block: ResolvedBlock, row: number): number {
  const ttl = block.ttl === -1 ? (block.data[3 * block.count + row] as number) : block.ttl;
  return ttl === INHERITED_TTL ? block.inState.defaultTtl : ttl;
}

/** The TTL of all rows, in seconds; -1 where they may differ. */
export function commonTtl({ ttl, inState }: ResolvedBlock): number {
  return ttl === INHERITED_TTL ? inState.defaultTtl : ttl;
}

/** Whether two blocks have the same rows at the same places of the index, but for the TTLs that they inherit. */
export function haveSameRows(one: ResolvedBlock | undefined, other: ResolvedBlock | undefined): boolean {
  return one === other || (one !== undefined && one.data === other?.data);
}

/**
 * The block under another default TTL; undefined where more than the TTLs that its rows inherit may hang on it. The rows are shared.
 */
export function underDefaultTtl(block: ResolvedBlock, state: ResolveState): ResolvedBlock | undefined {
  const { inState, outState, expansions, handsDefaultOn } = block;
  const { defaultTtl } = state;
  if (defaultTtl < 0 || inState.defaultTtl < 0 || expansions.length > 0) return undefined;
  if (!sameState({ ...inState, defaultTtl }, state)) return undefined;
  return { ...block, inState: state, outState: handsDefaultOn ? { ...outState, defaultTtl } : outState };
}

/** Offset of a row's entry from the start of the block's text. */
export function offsetOfRow(block: ResolvedBlock, row: number): number {
  return (block.data[row] as number) & OFFSET_MASK;
}

/** The digest of a row's data, at its place among the flags; 0 where it is not known. */
export function digestOfRow(block: ResolvedBlock, row: number): number {
  return (block.data[row] as number) & DIGEST_MASK;
}

/** Whether the row's record cannot be taken as it stands. */
export function isFaultyRow(block: ResolvedBlock, row: number): boolean {
  return (block.data[row] as number) < 0;
}

/** Node of the row's owner. */
export function ownerOfRow(block: ResolvedBlock, row: number): number {
  return block.data[block.count + row] as number;
}

/** The origin that holds for a row. */
export function originOfRow(block: ResolvedBlock, row: number): string {
  let { name } = block.inState.origin;
  for (const change of block.origins) {
    if (change.row > row) break;
    name = change.origin;
  }
  return name;
}

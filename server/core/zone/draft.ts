/**
 * A resolved block while it is being made. Its rows are collected in wide scratch arrays and copied out once, at their exact size.
 */
import { absoluteName, isHostName } from '../dns/name.ts';
import type { Problem } from '../text/problem.ts';
import { movedProblem } from './block-entries.ts';
import { linkOwner } from './link-owner.ts';
import { internNode, parentOf } from './name-index.ts';
import type { Origin, ResolveState, ZoneNames } from './resolve-state.ts';
import {
  addKind,
  BLOCK_RECORDS,
  type Expansion,
  FLAG_FAULTY,
  type ResolvedBlock,
  type TypeKinds,
} from './resolved-block.ts';
import type { TextBlock } from './text-block.ts';
import { newTtlRun, startTtlRun, type TtlRun, ttlRunOf } from './ttl-run.ts';

/** No owner has been written yet. */
export const NO_OWNER = -1;
/** What inherits the last owner is to be dropped. */
export const DROPPED_OWNER = -2;

/**
 * Rows being collected and the state reached; offsets of `problems` and of owners count from the text's start.
 *
 * Owners and references are collected as hashes and get their nodes when the block is finished: one tight loop over the index is several
 * times faster than a visit for each record. Owner 0 is the one inherited from the block before.
 */
export interface Draft {
  source: TextBlock;
  inState: ResolveState;
  /** The next entry, as an offset into the text. */
  at: number;
  origin: Origin;
  /** Number of the last owner, or `NO_OWNER` or `DROPPED_OWNER`. */
  owner: number;
  /** The owner last written is relative with an inner dot, or repeats an origin of one label. */
  ownerDotted: boolean;
  /** And it may end in a top-level domain. */
  ownerTells: boolean;
  defaultTtl: number;
  /** The default is the one of `inState`, whatever that is. */
  defaultIsInherited: boolean;
  priorTtl: number;
  readonly ttlRun: TtlRun;
  ttlReported: boolean;
  leftOver: boolean;
  originIsFresh: boolean;
  ownerReported: boolean;
  /** The owner last written may be no host name. */
  ownerIsOdd: boolean;
  count: number;
  goodCount: number;
  evenTtl: boolean;
  ownerCount: number;
  references: number;
  /** Rows: offset with flags, number of the owner, TTL, type. */
  readonly offsets: Int32Array;
  readonly rowOwners: Int32Array;
  readonly ttls: Int32Array;
  readonly types: Uint16Array;
  /** Owners: hash, where written, first dot (-1: none), the origin that completes it (-1: absolute), node (0: not yet known). */
  readonly ownerOnes: Int32Array;
  readonly ownerTwos: Int32Array;
  readonly ownerStarts: Int32Array;
  readonly ownerStops: Int32Array;
  readonly ownerDots: Int32Array;
  readonly ownerOrigins: Int32Array;
  readonly ownerNodes: Int32Array;
  /** References: row and hash. */
  readonly referenceRows: Int32Array;
  readonly referenceOnes: Int32Array;
  readonly referenceTwos: Int32Array;
  /** Origins met so far, the one of `inState` first. */
  usedOrigins: Origin[];
  origins: { row: number; origin: string }[];
  problems: Problem[];
  expansions: Expansion[];
  generated: number;
}

/** Drafts at rest. An abandoned pass keeps its own, so that two passes in turn never share one. */
const atRest: Draft[] = [];

/** A draft for a block that is entered with a state. */
export function startDraft(source: TextBlock, state: ResolveState): Draft {
  const draft = atRest.pop() ?? newDraft(source, state);
  draft.source = source;
  draft.inState = state;
  draft.at = source.start + source.skip;
  draft.origin = state.origin;
  draft.owner = state.ownerNode > 0 ? 0 : state.ownerNode === 0 ? NO_OWNER : DROPPED_OWNER;
  draft.ownerNodes[0] = state.ownerNode;
  draft.ownerCount = 1;
  draft.defaultTtl = state.defaultTtl;
  draft.defaultIsInherited = state.defaultTtl >= 0;
  draft.priorTtl = state.priorTtl;
  startTtlRun(draft.ttlRun, state);
  draft.ttlReported = state.ttlReported;
  draft.leftOver = state.leftOver;
  draft.originIsFresh = state.originIsFresh;
  draft.ownerReported = state.ownerReported;
  draft.ownerIsOdd = state.ownerNode > 0 && !isHostName(state.owner);
  draft.count = 0;
  draft.goodCount = 0;
  draft.evenTtl = true;
  draft.references = 0;
  draft.generated = 0;
  draft.usedOrigins[0] = state.origin;
  if (draft.usedOrigins.length > 1) draft.usedOrigins.length = 1;
  return draft;
}

function newDraft(source: TextBlock, state: ResolveState): Draft {
  const column = () => new Int32Array(BLOCK_RECORDS + 1);
  return {
    source,
    inState: state,
    at: 0,
    origin: state.origin,
    owner: NO_OWNER,
    ownerDotted: false,
    ownerTells: false,
    defaultTtl: -1,
    defaultIsInherited: false,
    priorTtl: -1,
    ttlRun: newTtlRun(),
    ttlReported: false,
    leftOver: false,
    originIsFresh: false,
    ownerReported: false,
    ownerIsOdd: false,
    count: 0,
    goodCount: 0,
    evenTtl: true,
    ownerCount: 1,
    references: 0,
    offsets: column(),
    rowOwners: column(),
    ttls: column(),
    types: new Uint16Array(BLOCK_RECORDS),
    ownerOnes: column(),
    ownerTwos: column(),
    ownerStarts: column(),
    ownerStops: column(),
    ownerDots: column(),
    ownerOrigins: column(),
    ownerNodes: column(),
    referenceRows: column(),
    referenceOnes: column(),
    referenceTwos: column(),
    usedOrigins: [state.origin],
    origins: [],
    problems: [],
    expansions: [],
    generated: 0,
  };
}

/** Adds a row of the last owner; `place` is the entry's offset from the block's start with its flags, `ttl` may be `INHERITED_TTL`. */
export function addRow(draft: Draft, place: number, type: number, ttl: number): void {
  const row = draft.count;
  if (row >= BLOCK_RECORDS) return;
  draft.offsets[row] = place;
  draft.rowOwners[row] = draft.owner;
  draft.types[row] = type;
  draft.ttls[row] = ttl;
  if (ttl !== draft.ttls[0]) draft.evenTtl = false;
  if ((place & FLAG_FAULTY) === 0) draft.goodCount++;
  draft.count = row + 1;
}

/** Adds a reference of the next row. */
export function addReference(draft: Draft, one: number, two: number): void {
  const { references } = draft;
  if (references >= BLOCK_RECORDS) return;
  draft.referenceRows[references] = draft.count;
  draft.referenceOnes[references] = one;
  draft.referenceTwos[references] = two;
  draft.references = references + 1;
}

/** Sets another origin. */
export function setOrigin(draft: Draft, origin: Origin): void {
  draft.origin = origin;
  draft.usedOrigins.push(origin);
  draft.origins.push({ row: draft.count, origin: origin.name });
}

/** The state that the draft has reached. */
export function stateOfDraft(zone: ZoneNames, draft: Draft): ResolveState {
  const { origin, owner, defaultTtl, priorTtl, ttlReported, leftOver, originIsFresh, ownerReported } = draft;
  if (owner >= 0) settleOwner(zone, draft, owner);
  return {
    origin,
    ownerNode: owner >= 0 ? (draft.ownerNodes[owner] as number) : owner === NO_OWNER ? 0 : -1,
    owner: owner >= 0 ? ownerOfDraft(draft) : '',
    defaultTtl,
    priorTtl: defaultTtl >= 0 ? -1 : priorTtl,
    ttlRun: defaultTtl >= 0 || priorTtl < 0 ? '' : ttlRunOf(zone, draft),
    ttlReported,
    leftOver,
    originIsFresh,
    ownerReported,
  };
}

/** The absolute name of the last owner, which there must be. */
export function ownerOfDraft(draft: Draft): string {
  const { inState, owner, source } = draft;
  if (owner === 0) return inState.owner;
  const { name } = draft.usedOrigins[draft.ownerOrigins[owner] as number] as Origin;
  const text = ownerText(source.text, draft.ownerStarts[owner] as number, draft.ownerStops[owner] as number);
  return absoluteName(text, name) ?? '';
}

/** An owner as written, without the quotes that BIND allows around it. */
export function ownerText(text: string, start: number, stop: number): string {
  if (text.charCodeAt(start) !== 34) return text.slice(start, stop);
  return text.slice(start + 1, stop - 1).replaceAll('\\"', '"');
}

/** Gives an owner its node, and links it with the names above it. */
export function settleOwner(zone: ZoneNames, draft: Draft, owner: number): void {
  const { ownerNodes, ownerOnes, ownerTwos } = draft;
  if (ownerNodes[owner] !== 0) return;
  const node = internNode(zone.index, ownerOnes[owner] as number, ownerTwos[owner] as number);
  ownerNodes[owner] = node;
  if (parentOf(zone.index, node) === 0) linkOwner(zone, draft, owner);
}

/** Gives all owners and references their nodes. */
function settleNames(zone: ZoneNames, draft: Draft): void {
  const { index } = zone;
  const { ownerNodes, ownerOnes, ownerTwos, ownerCount, references, referenceOnes, referenceTwos } = draft;
  for (let owner = 1; owner < ownerCount; owner++) {
    if (ownerNodes[owner] !== 0) continue;
    ownerNodes[owner] = internNode(index, ownerOnes[owner] as number, ownerTwos[owner] as number);
  }
  for (let owner = 1; owner < ownerCount; owner++) {
    if (parentOf(index, ownerNodes[owner] as number) === 0) linkOwner(zone, draft, owner);
  }
  for (let at = 0; at < references; at++) {
    referenceOnes[at] = internNode(index, referenceOnes[at] as number, referenceTwos[at] as number);
  }
}

/** The finished block; the draft goes to rest. */
export function finishDraft(zone: ZoneNames, draft: Draft, slot: number): ResolvedBlock {
  const { source, inState, count, references, evenTtl, problems, rowOwners, ownerNodes } = draft;
  settleNames(zone, draft);
  const data = new Int32Array(count * (evenTtl ? 3 : 4));
  const kinds: TypeKinds = { low: 0, high: 0 };
  let flags = 0;
  for (let row = 0; row < count; row++) {
    addKind(kinds, draft.types[row] as number);
    const place = draft.offsets[row] as number;
    flags |= place;
    data[row] = place;
    data[count + row] = ownerNodes[rowOwners[row] as number] as number;
  }
  if (!evenTtl) data.set(draft.ttls.subarray(0, count), 3 * count);
  const links = references === 0 ? NO_REFERENCES : new Int32Array(references * 4);
  for (let at = 0; at < references; at++) {
    links[at] = draft.referenceRows[at] as number;
    links[references + at] = draft.referenceOnes[at] as number;
  }
  const block: ResolvedBlock = {
    slot,
    source,
    inState,
    outState: stateOfDraft(zone, draft),
    count,
    goodCount: draft.goodCount,
    data,
    types: draft.types.slice(0, count),
    kinds,
    flags,
    ttl: evenTtl ? (count > 0 ? (draft.ttls[0] as number) : 0) : -1,
    handsDefaultOn: draft.defaultIsInherited,
    references: links,
    origins: draft.origins.length > 0 ? draft.origins : NONE,
    problems: problems.length > 0 ? problems.map((problem) => movedProblem(problem, -source.start)) : NONE,
    expansions: draft.expansions.length > 0 ? draft.expansions : NONE,
    generated: draft.generated,
  };
  if (draft.origins.length > 0) draft.origins = [];
  if (problems.length > 0) draft.problems = [];
  if (draft.expansions.length > 0) draft.expansions = [];
  if (atRest.length < 4) atRest.push(draft);
  return block;
}

const NO_REFERENCES = new Int32Array(0);
const NONE: readonly never[] = [];

/**
 * A resolved block while it is being made. Its rows are collected in wide scratch arrays and copied out once, at their exact size.
 */
import { absoluteName } from '../dns/name.ts';
import type { Problem } from '../text/problem.ts';
import { movedProblem } from './block-entries.ts';
import type { Origin, ResolveState } from './resolve-state.ts';
import { BLOCK_RECORDS, type Expansion, FLAG_FAULTY, type ResolvedBlock } from './resolved-block.ts';
import type { TextBlock } from './text-block.ts';

/** Rows being collected and the state reached; offsets of `problems` count from the text's start. */
export interface Draft {
  source: TextBlock;
  inState: ResolveState;
  /** The next entry, as an offset into the text. */
  at: number;
  origin: Origin;
  ownerNode: number;
  /** Where the owner is written, and the origin it is written under; `ownerStop` 0 while it is the one of `inState`. */
  ownerStart: number;
  ownerStop: number;
  ownerOrigin: Origin;
  /** The owner last written is relative with an inner dot, or repeats an origin of one label. */
  ownerDotted: boolean;
  defaultTtl: number;
  priorTtl: number;
  ttlReported: boolean;
  count: number;
  goodCount: number;
  evenTtl: boolean;
  references: number;
  readonly offsets: Int32Array;
  readonly owners: Int32Array;
  readonly ttls: Int32Array;
  readonly types: Uint16Array;
  readonly referenceRows: Int32Array;
  readonly referenceNodes: Int32Array;
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
  draft.ownerNode = state.ownerNode;
  draft.ownerStart = 0;
  draft.ownerStop = 0;
  draft.ownerOrigin = state.origin;
  draft.defaultTtl = state.defaultTtl;
  draft.priorTtl = state.priorTtl;
  draft.ttlReported = state.ttlReported;
  draft.count = 0;
  draft.goodCount = 0;
  draft.evenTtl = true;
  draft.references = 0;
  draft.generated = 0;
  return draft;
}

function newDraft(source: TextBlock, state: ResolveState): Draft {
  return {
    source,
    inState: state,
    at: 0,
    origin: state.origin,
    ownerNode: 0,
    ownerStart: 0,
    ownerStop: 0,
    ownerOrigin: state.origin,
    ownerDotted: false,
    defaultTtl: -1,
    priorTtl: -1,
    ttlReported: false,
    count: 0,
    goodCount: 0,
    evenTtl: true,
    references: 0,
    offsets: new Int32Array(BLOCK_RECORDS),
    owners: new Int32Array(BLOCK_RECORDS),
    ttls: new Int32Array(BLOCK_RECORDS),
    types: new Uint16Array(BLOCK_RECORDS),
    referenceRows: new Int32Array(BLOCK_RECORDS),
    referenceNodes: new Int32Array(BLOCK_RECORDS),
    origins: [],
    problems: [],
    expansions: [],
    generated: 0,
  };
}

/** Adds a row; `place` is the entry's offset from the block's start with its flags. */
export function addRow(draft: Draft, place: number, owner: number, type: number, ttl: number): void {
  const row = draft.count;
  if (row >= BLOCK_RECORDS) return;
  draft.offsets[row] = place;
  draft.owners[row] = owner;
  draft.types[row] = type;
  draft.ttls[row] = ttl;
  if (ttl !== draft.ttls[0]) draft.evenTtl = false;
  if ((place & FLAG_FAULTY) === 0) draft.goodCount++;
  draft.count = row + 1;
}

/** Adds a reference of the next row. */
export function addReference(draft: Draft, node: number): void {
  const { references } = draft;
  if (references >= BLOCK_RECORDS) return;
  draft.referenceRows[references] = draft.count;
  draft.referenceNodes[references] = node;
  draft.references = references + 1;
}

/** The state that the draft has reached. */
export function stateOfDraft(draft: Draft): ResolveState {
  const { inState, origin, ownerNode, defaultTtl, priorTtl, ttlReported } = draft;
  return {
    origin,
    ownerNode,
    owner: ownerNode > 0 ? ownerOfDraft(draft) : '',
    defaultTtl,
    priorTtl: defaultTtl >= 0 ? -1 : priorTtl,
    ttlReported: ttlReported || inState.ttlReported,
  };
}

function ownerOfDraft(draft: Draft): string {
  const { inState, ownerStart, ownerStop, ownerOrigin, source } = draft;
  if (ownerStop === 0) return inState.owner;
  return absoluteName(ownerText(source.text, ownerStart, ownerStop), ownerOrigin.name) ?? '';
}

/** An owner as written, without the quotes that BIND allows around it. */
export function ownerText(text: string, start: number, stop: number): string {
  if (text.charCodeAt(start) !== 34) return text.slice(start, stop);
  return text.slice(start + 1, stop - 1).replaceAll('\\"', '"');
}

/** The finished block; the draft goes to rest. */
export function finishDraft(draft: Draft, slot: number): ResolvedBlock {
  const { source, inState, count, references, evenTtl, problems } = draft;
  const data = new Int32Array(count * (evenTtl ? 3 : 4));
  data.set(draft.offsets.subarray(0, count));
  data.set(draft.owners.subarray(0, count), count);
  if (!evenTtl) data.set(draft.ttls.subarray(0, count), 3 * count);
  const links = references === 0 ? NO_REFERENCES : new Int32Array(references * 3);
  if (references > 0) {
    links.set(draft.referenceRows.subarray(0, references));
    links.set(draft.referenceNodes.subarray(0, references), references);
  }
  const outState = stateOfDraft(draft);
  const block: ResolvedBlock = {
    slot,
    source,
    inState,
    outState,
    count,
    goodCount: draft.goodCount,
    data,
    types: draft.types.slice(0, count),
    ttl: evenTtl ? (count > 0 ? (draft.ttls[0] as number) : 0) : -1,
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

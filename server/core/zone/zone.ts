/**
 * A zone: what a document, with the files that it includes, means under an origin.
 *
 * A `Zone` is a snapshot: it goes on giving right answers however many later versions are made from it. Versions share their blocks and
 * one index of names, which stands at one version at a time; a question to another version first moves the index there, at the price of
 * the blocks in which the two differ. Asking old and new in turn is right but pays that price each time.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { finish, type Work } from '../text/work.ts';
import { movedProblem } from './block-entries.ts';
import { blockStarts, documentLength, type ZoneDocument } from './document.ts';
import type { IncludeAnswer, Pass } from './expansion.ts';
import { USUAL_GENERATE_LIMIT } from './generate.ts';
import { addBlock, type NameIndex, nameIndex, removeBlock } from './name-index.ts';
import { partWork } from './part.ts';
import { internName, makeOrigin, type ResolveState } from './resolve-state.ts';
import { haveSameRows, type ResolvedBlock, type TypeKinds, type ZonePart } from './resolved-block.ts';
import { lineBreaksOf, type TextBlock } from './text-block.ts';
import type { ZoneProblem, ZoneRecord } from './types.ts';

export type { IncludeAnswer } from './expansion.ts';

/** Lines for each name that room is made for; more names make the index grow. */
const LINES_A_NAME = 1.6;

/** How many names a document may have, by its length and that of the lines in some of its blocks. */
function likelyNames(document: ZoneDocument): number {
  const { blocks } = document;
  let units = 0;
  let lines = 1;
  for (let at = 0; at < blocks.length; at += 1 + (blocks.length >> 3)) {
    const block = blocks[at] as TextBlock;
    units += block.end - block.start;
    lines += lineBreaksOf(block);
  }
  const likely = units === 0 ? 0 : (documentLength(document) * lines) / (units * LINES_A_NAME);
  return Math.ceil(Math.min(likely, documentLength(document) / LEAST_UNITS_A_NAME));
}

const LEAST_UNITS_A_NAME = 32;

/** A resolved zone. */
export interface Zone {
  /** Absolute, lower case, final dot. */
  readonly origin: string;
  readonly path: string;
  /** All files that records come from, the zone's own first. */
  readonly files: readonly string[];
  /** Syntax and resolve problems of all its files, in order. Put together when first asked for. */
  readonly problems: readonly ZoneProblem[];
  /** For this folder only. */
  readonly inside: ZoneInside;
}

/** What the functions of this folder work on. */
export interface ZoneInside {
  readonly root: ZonePart;
  readonly index: NameIndex;
  /** Node of the zone's own name. */
  readonly apexNode: number;
  /** The zone's blocks by slot. */
  readonly slots: readonly (ResolvedBlock | undefined)[];
  readonly recordCount: number;
  /** Which types its rows have. */
  readonly kinds: TypeKinds;
  /** The only block, at the start of its file, of a zone that has no more and includes nothing. */
  readonly only: ResolvedBlock | undefined;
  /** Where each slot's block stands; found when first asked for. */
  places: ZonePlaces | undefined;
  /** Records of a small zone by row, as far as they were made; forgotten when other zones are asked. */
  made: (ZoneRecord | undefined)[] | undefined;
}

/**
 * Where blocks stand. A block is one stretch of rows, or several where expansions part them; stretches are numbered in the order of the
 * zone's text.
 */
export interface ZonePlaces {
  /** By stretch: slot of its block, first row, and the row behind its last. */
  readonly stretches: Int32Array;
  /** By slot: number of the block's first stretch, number of its part, offset in its file. */
  readonly firstStretch: Int32Array;
  readonly partOf: Int32Array;
  readonly offsets: Float64Array;
  readonly parts: readonly ZonePart[];
  /** For parts that `$GENERATE` makes: the directive's span in its file. */
  readonly generatedBy: ReadonlyMap<ZonePart, { readonly start: number; readonly end: number }>;
}

/** What a zone is resolved from. `previous`: an earlier version of the same zone; whatever is unchanged is taken from it. */
export interface ZoneSource {
  readonly path: string;
  readonly document: ZoneDocument;
  /** The zone's name; a final dot is added where there is none. */
  readonly origin: string;
  /** The file that `name`, as written after `$INCLUDE` in the file `fromPath`, means. Asked for each inclusion, each time. */
  readonly include: (name: string, fromPath: string) => IncludeAnswer;
  /** How many records one `$GENERATE` may make, 65,536 where it is left out; the same as for `previous`. */
  readonly generateLimit?: number;
  readonly previous?: Zone;
}

/** Resolves a zone at once. */
export function resolveZone(source: ZoneSource): Zone {
  return finish(resolveZoneWork(source));
}

/** Resolves a zone, yielding every few milliseconds. A pass that is left unfinished changes nothing. */
export function* resolveZoneWork(source: ZoneSource): Work<Zone> {
  const origin = nameKey(absoluteName(source.origin, '.') ?? '.');
  const previous = source.previous?.origin === origin ? source.previous.inside : undefined;
  const index = previous?.index ?? nameIndex(likelyNames(source.document));
  const slots = previous?.slots ?? [];
  const pass: Pass = {
    index,
    apex: origin,
    apexNode: internName(index, origin, origin),
    include: source.include,
    made: [],
    fresh: previous === undefined,
    freeSlots: freeSlots(slots),
    nextSlot: slots.length,
    included: 0,
    generated: 0,
    generateLimit: source.generateLimit ?? USUAL_GENERATE_LIMIT,
  };
  const root = yield* partWork(pass, {
    path: source.path,
    document: source.document,
    inState: previous?.root.inState ?? firstState(pass),
    above: [source.path],
    generated: false,
    previous: previous?.root,
  });
  const zone = zoneOf(origin, source.path, root, pass);
  moveIndex(zone);
  return zone;
}

function firstState(pass: Pass): ResolveState {
  return {
    origin: makeOrigin(pass.index, pass.apex, pass.apex),
    ownerNode: 0,
    owner: '',
    defaultTtl: -1,
    priorTtl: -1,
    ttlRun: '',
    ttlReported: false,
    leftOver: false,
    originIsFresh: false,
    ownerReported: false,
  };
}

function freeSlots(slots: readonly (ResolvedBlock | undefined)[]): number[] {
  const free: number[] = [];
  for (let slot = slots.length - 1; slot >= 0; slot--) if (slots[slot] === undefined) free.push(slot);
  return free;
}

function zoneOf(origin: string, path: string, root: ZonePart, { index, apexNode }: Pass): Zone {
  const slots: (ResolvedBlock | undefined)[] = [];
  const files = new Set<string>();
  let recordCount = 0;
  const kinds: TypeKinds = { low: 0, high: 0 };
  const walk = (part: ZonePart) => {
    files.add(part.path);
    for (const block of part.blocks) {
      while (slots.length <= block.slot) slots.push(undefined);
      slots[block.slot] = block;
      recordCount += block.goodCount;
      kinds.low |= block.kinds.low;
      kinds.high |= block.kinds.high;
      if (!part.expands) continue;
      for (const expansion of block.expansions) if (expansion.part !== undefined) walk(expansion.part);
    }
  };
  walk(root);
  const [first] = root.blocks;
  const only = root.blocks.length === 1 && !root.expands ? first : undefined;
  let problems: readonly ZoneProblem[] | undefined;
  return {
    origin,
    path,
    files: [...files],
    get problems() {
      problems ??= problemsOf(root);
      return problems;
    },
    inside: {
      root,
      index,
      apexNode,
      slots,
      recordCount,
      kinds,
      only,
      places: undefined,
      made: undefined,
    },
  };
}

/**
 * Problems of all files, file by file; of a file that is included more than once each problem comes once. Those of generated records are
 * told at their directive.
 */
function problemsOf(root: ZonePart): ZoneProblem[] {
  const files = new Map<string, ZoneProblem[]>();
  const again = new Set<string>();
  const walk = (part: ZonePart) => {
    const { path } = part;
    const problems = files.get(path) ?? [];
    if (files.has(path)) again.add(path);
    files.set(path, problems);
    const starts = blockStarts(part.document);
    for (let at = 0; at < part.blocks.length; at++) {
      const block = part.blocks[at] as ResolvedBlock;
      for (const problem of block.problems) {
        problems.push({ ...movedProblem(problem, starts[at] as number), path });
      }
      for (const { part: inner } of block.expansions)
        if (inner !== undefined && !inner.generated) walk(inner);
    }
  };
  walk(root);
  return [...files].flatMap(([path, problems]) => (again.has(path) ? uniqueProblems(problems) : problems));
}

function uniqueProblems(problems: ZoneProblem[]): ZoneProblem[] {
  const seen = new Set<string>();
  const keyOf = ({ rule, span }: ZoneProblem) => `${rule} ${span.start} ${span.end}`;
  return problems
    .filter((problem) => !seen.has(keyOf(problem)) && seen.add(keyOf(problem)))
    .sort((one, other) => one.span.start - other.span.start);
}

/** Brings the index to this version of the zone. Every function that asks the index calls it first. */
export function moveIndex(zone: Zone): NameIndex {
  const { index, slots } = zone.inside;
  if (index.standsAt === slots) return index;
  const { content } = index;
  const length = Math.max(content.length, slots.length);
  const added: ResolvedBlock[] = [];
  for (let slot = 0; slot < length; slot++) {
    const now = content[slot];
    const then = slots[slot];
    if (now === then) continue;
    if (haveSameRows(now, then)) {
      content[slot] = then;
      continue;
    }
    if (now !== undefined) removeBlock(index, now);
    if (then !== undefined) added.push(then);
  }
  for (const block of added) addBlock(index, block);
  index.standsAt = slots;
  return index;
}

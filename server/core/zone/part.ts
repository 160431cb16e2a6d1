/**
 * Resolves a document in one of its places in a zone, block by block. Blocks of the version before are used again where their text and
 * the state before them are the same, and what they include still is what it was.
 */
import type { Work } from '../text/work.ts';
import { finishDraft, startDraft } from './draft.ts';
import { boundsOf, expandWork, isTooDeep, type PartTask, type Pass } from './expansion.ts';
import { addBlock } from './name-index.ts';
import { resolveEntries } from './resolve-entries.ts';
import { type ResolveState, sameState } from './resolve-state.ts';
import { type ResolvedBlock, underDefaultTtl, type ZonePart } from './resolved-block.ts';
import type { TextBlock } from './text-block.ts';

/** Units of text resolved between two yields. */
const UNITS_A_STEP = 131072;

/** Resolves a part. `task.previous` is the same part of the version before, where there is one. */
export function* partWork(pass: Pass, task: PartTask): Work<ZonePart> {
  const sources = task.document.blocks;
  const before = previousBlocks(task.previous, sources);
  const simple = task.previous !== undefined && !task.previous.expands;
  let blocks: ResolvedBlock[] = [];
  let state = task.inState;
  let units = 0;
  let expands = false;
  if (simple && before.head > 0 && sameState(before.old[0]?.inState as ResolveState, state)) {
    blocks = before.old.slice(0, before.head);
    state = (blocks.at(-1) as ResolvedBlock).outState;
  }
  for (let at = blocks.length; at < sources.length; at++) {
    const source = sources[at] as TextBlock;
    const old = blockBefore(before, at, source);
    let block = old?.source === source && canStay(pass, task, old, state) ? old : undefined;
    if (simple && block !== undefined && at >= sources.length - before.tail) {
      for (const rest of before.old.slice(before.old.length - sources.length + at)) blocks.push(rest);
      state = (blocks.at(-1) as ResolvedBlock).outState;
      break;
    }
    if (block === undefined && old?.source === source) block = underDefaultTtl(old, state);
    if (block === undefined) {
      units += source.end - source.start;
      block = yield* blockWork(pass, task, source, state, old);
      if (units > UNITS_A_STEP) {
        units = 0;
        yield;
      }
    } else pass.generated += block.generated;
    blocks.push(block);
    expands ||= block.expansions.length > 0;
    state = block.outState;
  }
  const { path, document, inState, generated } = task;
  return { path, document, blocks, inState, outState: state, generated, expands };
}

function* blockWork(
  pass: Pass,
  task: PartTask,
  source: TextBlock,
  state: ResolveState,
  old: ResolvedBlock | undefined,
): Work<ResolvedBlock> {
  const draft = startDraft(source, state);
  const place = { path: task.path, above: task.above, before: [...(old?.expansions ?? [])] };
  for (;;) {
    const pause = resolveEntries(pass, draft);
    if (pause === undefined) break;
    yield* expandWork(pass, draft, pause, place, partWork);
  }
  const block = finishDraft(pass, draft, pass.freeSlots.pop() ?? pass.nextSlot++);
  if (pass.fresh) addBlock(pass.index, block);
  return block;
}

/** The blocks of the version before and how they match the new text: `head` first and `tail` last ones have the same text. */
interface BlocksBefore {
  readonly old: readonly ResolvedBlock[];
  readonly head: number;
  readonly tail: number;
  /** Those between, by their text; and the new texts between. */
  readonly middle: ReadonlyMap<TextBlock, ResolvedBlock>;
  readonly kept: ReadonlySet<TextBlock>;
  /** How many more blocks there were. */
  readonly shift: number;
}

function previousBlocks(previous: ZonePart | undefined, sources: readonly TextBlock[]): BlocksBefore {
  const old = previous?.blocks ?? [];
  const shorter = Math.min(old.length, sources.length);
  let head = 0;
  while (head < shorter && old[head]?.source === sources[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail]?.source === sources[sources.length - 1 - tail])
    tail++;
  const middle = new Map<TextBlock, ResolvedBlock>();
  for (let at = head; at < old.length - tail; at++) {
    const block = old[at] as ResolvedBlock;
    middle.set(block.source, block);
  }
  const kept = new Set(old.length > 0 ? sources.slice(head, sources.length - tail) : []);
  return { old, head, tail, middle, kept, shift: old.length - sources.length };
}

/**
 * The block of the version before that stands where a source does: the one of the same text, or (for its expansions) the one at the same
 * distance whose text is gone. None is found twice.
 */
function blockBefore(before: BlocksBefore, at: number, source: TextBlock): ResolvedBlock | undefined {
  const { old, head, tail, shift } = before;
  if (at < head) return old[at];
  if (at >= old.length - shift - tail) return old[at + shift];
  const same = before.middle.get(source);
  if (same !== undefined || at >= old.length - tail) return same;
  const gone = old[at] as ResolvedBlock;
  return before.kept.has(gone.source) ? undefined : gone;
}

/** Whether a block of the version before means the same in this one. */
function canStay(pass: Pass, task: PartTask, old: ResolvedBlock, state: ResolveState): boolean {
  if (!sameState(old.inState, state)) return false;
  return task.previous !== undefined && expansionsHold(pass, old, task.path, task.above);
}

/** Whether all that the block includes is what it was. */
function expansionsHold(pass: Pass, block: ResolvedBlock, path: string, above: readonly string[]): boolean {
  if (block.expansions.length === 0) return true;
  if (block.generated > boundsOf(pass).room) return false;
  for (const { kind, name, answer, part } of block.expansions) {
    if (kind === 'generate') {
      if (part === undefined) return false;
      continue;
    }
    const now = pass.include(name, path);
    if (now.kind !== 'found') {
      if (now.kind !== answer) return false;
      continue;
    }
    if (isTooDeep(pass, above, now.path)) {
      if (answer !== 'loop') return false;
      continue;
    }
    pass.included++;
    if (part?.path !== now.path || part.document !== now.document) return false;
    if (!part.expands) continue;
    const inner = [...above, now.path];
    for (const one of part.blocks) if (!expansionsHold(pass, one, part.path, inner)) return false;
  }
  return true;
}

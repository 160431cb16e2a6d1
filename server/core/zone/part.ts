/**
 * Resolves a document in one of its places in a zone, block by block. Blocks of the version before are used again where their text and
 * the state before them are the same, and what they include still is what it was.
 */
import type { Work } from '../text/work.ts';
import { finishDraft, startDraft } from './draft.ts';
import { expandWork, isTooDeep, type PartTask, type Pass } from './expansion.ts';
import { GENERATE_LIMIT_OF_ZONE } from './generate.ts';
import { addBlock } from './name-index.ts';
import { resolveEntries } from './resolve-entries.ts';
import { type ResolveState, sameState } from './resolve-state.ts';
import type { ResolvedBlock, ZonePart } from './resolved-block.ts';
import type { TextBlock } from './text-block.ts';

/** Units of text resolved between two yields. */
const UNITS_A_STEP = 262144;

/** Resolves a part. `task.previous` is the same part of the version before, where there is one. */
export function* partWork(pass: Pass, task: PartTask): Work<ZonePart> {
  const sources = task.document.blocks;
  const before = previousBlocks(task.previous, sources);
  const blocks: ResolvedBlock[] = [];
  let state = task.inState;
  let units = 0;
  let expands = false;
  for (let at = 0; at < sources.length; at++) {
    const source = sources[at] as TextBlock;
    const old = before(at);
    let block = old?.source === source && canStay(pass, task, old, state) ? old : undefined;
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

/**
 * Finds the block of the version before that stands where a source does: the same text at the same end of the file; for what lies
 * between, the block of the same text, or (for its expansions) the one at the same distance whose text is gone. None is found twice.
 */
function previousBlocks(
  previous: ZonePart | undefined,
  sources: readonly TextBlock[],
): (at: number) => ResolvedBlock | undefined {
  if (previous === undefined) return () => undefined;
  const old = previous.blocks;
  const shift = old.length - sources.length;
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
  const kept = new Set(sources.slice(head, sources.length - tail));
  return (at) => {
    if (at < head) return old[at];
    if (at >= sources.length - tail) return old[at + shift];
    const same = middle.get(sources[at] as TextBlock);
    if (same !== undefined || at >= old.length - tail) return same;
    const gone = old[at] as ResolvedBlock;
    return kept.has(gone.source) ? undefined : gone;
  };
}

/** Whether a block of the version before means the same in this one. */
function canStay(pass: Pass, task: PartTask, old: ResolvedBlock, state: ResolveState): boolean {
  if (!sameState(old.inState, state)) return false;
  return task.previous !== undefined && expansionsHold(pass, old, task.path, task.above);
}

/** Whether all that the block includes is what it was. */
function expansionsHold(pass: Pass, block: ResolvedBlock, path: string, above: readonly string[]): boolean {
  if (block.expansions.length === 0) return true;
  if (pass.generated + block.generated > GENERATE_LIMIT_OF_ZONE) return false;
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

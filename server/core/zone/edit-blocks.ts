/**
 * Edits on text blocks: what an edit touches is cut anew, all else is kept as it is.
 */
import type { TextEdit } from '../text/edit.ts';
import { finish } from '../text/work.ts';
import { cutWork, type TextBlock } from './text-block.ts';

/**
 * The blocks after the edits. `starts` are the blocks' offsets, with the text's length behind the last. Edits as `editZoneDocument`
 * takes them; `units` is the size that blocks are to have. Blocks below a quarter of that are joined with the next one when they are cut
 * anyway.
 */
export function editBlocks(
  blocks: readonly TextBlock[],
  starts: Float64Array,
  edits: readonly TextEdit[],
  units: number,
): TextBlock[] {
  const ordered = orderedEdits(edits, starts[blocks.length] as number);
  const next: TextBlock[] = [];
  let copied = 0;
  for (let edit = 0; edit < ordered.length; ) {
    const region = firstRegion(blocks, starts, ordered[edit] as TextEdit, copied);
    for (let at = copied; at < region.first; at++) next.push(blocks[at] as TextBlock);
    let grow = 1;
    for (;;) {
      const taken = takeEdits(blocks, starts, ordered, edit, region);
      const text = regionText(blocks, starts, ordered.slice(edit, taken), region);
      const isLast = region.last >= blocks.length - 1;
      const small = !isLast && text.length < units / 4 && (text !== '' || region.first === 0);
      const cut = finish(cutWork(text, { first: region.first === 0, last: isLast, units }));
      if (cut.complete && !small) {
        for (const block of cut.blocks) next.push(block);
        edit = taken;
        break;
      }
      region.last = Math.min(blocks.length - 1, region.last + grow);
      if (!small) grow *= 2;
    }
    copied = region.last + 1;
  }
  for (let at = copied; at < blocks.length; at++) next.push(blocks[at] as TextBlock);
  return next;
}

/** Blocks `first` to `last`, both inclusive, that are cut anew. */
interface Region {
  first: number;
  last: number;
}

/** By start, held inside the text, overlapping ones left out. */
function orderedEdits(edits: readonly TextEdit[], length: number): TextEdit[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const kept: TextEdit[] = [];
  let done = 0;
  for (const { span, newText } of ordered) {
    const start = Math.min(Math.max(0, span.start), length);
    const end = Math.min(Math.max(start, span.end), length);
    if (start < done) continue;
    kept.push({ span: { start, end }, newText });
    done = end;
  }
  return kept;
}

/** The blocks that the edit touches, and those before whose cut depended on what it touches. */
function firstRegion(
  blocks: readonly TextBlock[],
  starts: Float64Array,
  edit: TextEdit,
  copied: number,
): Region {
  let low = copied;
  let high = Math.max(copied, blocks.length - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= edit.span.start) low = middle;
    else high = middle - 1;
  }
  let first = low;
  for (let at = low - 1; at >= copied; at--) {
    const end = starts[at + 1] as number;
    if (end + (blocks[at] as TextBlock).reach >= edit.span.start && (blocks[at] as TextBlock).reach > 0)
      first = at;
    if (edit.span.start - end > LONGEST_REACH) break;
  }
  return { first, last: low };
}

/** No cut depends on more than the bounds of the search for a parenthesis (which may overrun by one long string). */
const LONGEST_REACH = 1024 * 1024;

/** Takes all edits that start inside the region (growing it by what they cover); returns the number of the first edit not taken. */
function takeEdits(
  blocks: readonly TextBlock[],
  starts: Float64Array,
  edits: readonly TextEdit[],
  from: number,
  region: Region,
): number {
  let taken = from;
  for (; taken < edits.length; taken++) {
    const { span } = edits[taken] as TextEdit;
    const end = starts[region.last + 1] ?? 0;
    const isLast = region.last >= blocks.length - 1;
    if (taken > from && !isLast && span.start >= end) break;
    while (region.last < blocks.length - 1 && (starts[region.last + 1] as number) < span.end) region.last++;
  }
  return taken;
}

function regionText(
  blocks: readonly TextBlock[],
  starts: Float64Array,
  edits: readonly TextEdit[],
  region: Region,
): string {
  const pieces: string[] = [];
  let edit = 0;
  let done = starts[region.first] ?? 0;
  const copyUpTo = (offset: number) => {
    for (let at = region.first; at <= region.last && at < blocks.length; at++) {
      const from = starts[at] as number;
      const to = starts[at + 1] as number;
      if (to <= done || from >= offset) continue;
      const { text, start } = blocks[at] as TextBlock;
      pieces.push(text.slice(start + Math.max(done, from) - from, start + Math.min(offset, to) - from));
    }
    done = offset;
  };
  for (; edit < edits.length; edit++) {
    const { span, newText } = edits[edit] as TextEdit;
    copyUpTo(span.start);
    pieces.push(newText);
    done = span.end;
  }
  copyUpTo(starts[region.last + 1] ?? 0);
  return pieces.join('');
}

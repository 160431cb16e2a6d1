/**
 * How the lines of a zone file end, as far as it can be told block by block: an edit counts only what it touched.
 */
import { blockStarts, type ZoneDocument } from './document.ts';
import type { TextBlock } from './text-block.ts';

/** Line ends of one kind: how many, and where the first of them stands (an offset; -1: there is none). */
export interface LineEnds {
  readonly count: number;
  readonly first: number;
}

/** Where lines end. Line ends behind a backslash are part of a string, and not counted. */
export interface LineEndsOfFile {
  readonly feeds: LineEnds;
  readonly pairs: LineEnds;
}

/** Of a block: line feeds alone, and those behind a carriage return; the first of each as an offset from the block's start. */
interface Counted {
  readonly feeds: LineEnds;
  readonly pairs: LineEnds;
}

const known = new WeakMap<TextBlock, Counted>();
const NONE: LineEnds = { count: 0, first: -1 };

/**
 * Line ends LF and CR LF of a file that has both; undefined where it has one kind only. A file without any carriage return is not looked
 * at, and one with a lone one (which ends a line as well) is left alone.
 */
export function mixedLineEnds(document: ZoneDocument): LineEndsOfFile | undefined {
  if (document.blocks.every(({ feedsOnly }) => feedsOnly)) return undefined;
  const starts = blockStarts(document);
  let feeds = NONE;
  let pairs = NONE;
  document.blocks.forEach((block, at) => {
    const counted = countedIn(block);
    feeds = together(feeds, counted.feeds, starts[at] as number);
    pairs = together(pairs, counted.pairs, starts[at] as number);
  });
  return feeds.count > 0 && pairs.count > 0 ? { feeds, pairs } : undefined;
}

function together(before: LineEnds, { count, first }: LineEnds, start: number): LineEnds {
  if (count === 0) return before;
  return { count: before.count + count, first: before.count > 0 ? before.first : start + first };
}

function countedIn(block: TextBlock): Counted {
  const before = known.get(block);
  if (before !== undefined) return before;
  let feeds = 0;
  let pairs = 0;
  let firstFeed = -1;
  let firstPair = -1;
  for (const { at, isPair } of lineEndsIn(block)) {
    if (isPair) {
      if (pairs++ === 0) firstPair = at - block.start;
    } else if (feeds++ === 0) firstFeed = at - block.start;
  }
  const counted = {
    feeds: feeds === 0 ? NONE : { count: feeds, first: firstFeed },
    pairs: pairs === 0 ? NONE : { count: pairs, first: firstPair },
  };
  known.set(block, counted);
  return counted;
}

function* lineEndsIn({
  text,
  start,
  end,
}: TextBlock): Generator<{ at: number; isPair: boolean }, void, undefined> {
  for (let feed = text.indexOf('\n', start); feed >= 0 && feed < end; feed = text.indexOf('\n', feed + 1)) {
    const isPair = feed > start && text.charCodeAt(feed - 1) === 13;
    const at = isPair ? feed - 1 : feed;
    if (text.charCodeAt(at - 1) !== 92) yield { at, isPair };
  }
}

/** The places of all line ends of one kind: `pairs` those of the carriage returns, `feeds` those of the line feeds. */
export function* lineEndsOf(document: ZoneDocument, kind: 'feeds' | 'pairs'): Iterable<number> {
  const starts = blockStarts(document);
  for (let index = 0; index < document.blocks.length; index++) {
    const block = document.blocks[index] as TextBlock;
    for (const { at, isPair } of lineEndsIn(block))
      if (isPair === (kind === 'pairs')) yield at - block.start + (starts[index] as number);
  }
}

/** The last unit of a file; -1 of an empty one. */
export function lastUnit({ blocks }: ZoneDocument): number {
  const last = blocks.at(-1);
  return last === undefined ? -1 : last.text.charCodeAt(last.end - 1);
}

/**
 * The domain and host names that Postfix files write, with their places. A word of the text counts, whatever its role, but not in
 * comments; names put together by `$name` are not seen.
 */

import { factsOfStretches } from '../postfix/table-facts.ts';
import { type Span, span } from '../text/span.ts';
import { type HeldFile, heldTableDocument, madeOf } from './held-file.ts';

const NAME = /[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)+/g;

/** Files with more text than this are not searched for names, unless they are tables that are held in stretches. */
const MAX_LENGTH = 16_000_000;

/** The names of a stretch of text: hashes, and where each stands. */
interface Names {
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const NAMES = {};

/** Where a file writes a name (absolute, lower case), in file order. */
export function placesOfName(file: HeldFile, name: string): readonly Span[] {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  const hash = hashOf(bare);
  const document = heldTableDocument(file);
  const found: Span[] = [];
  if (document === undefined) {
    const { text } = file.source;
    if (text.length <= MAX_LENGTH)
      collect(
        madeOf(file, NAMES, () => namesIn(text)),
        text,
        0,
      );
    return found;
  }
  let stretch = 0;
  for (const { fact, offset } of factsOfStretches(document, NAMES, namesIn))
    collect(fact, document.blocks[stretch++]?.text ?? '', offset);
  return found;

  function collect({ hashes, starts, ends }: Names, text: string, offset: number): void {
    for (let at = hashes.indexOf(hash); at >= 0; at = hashes.indexOf(hash, at + 1)) {
      const start = starts[at] as number;
      const end = ends[at] as number;
      if (text.slice(start, end).toLowerCase() === bare) found.push(span(start + offset, end + offset));
    }
  }
}

function namesIn(text: string): Names {
  const hashes: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, end);
    if (!/^\s*#/.test(line)) {
      for (const match of line.matchAll(NAME)) {
        const [name] = match;
        if (/^[\d.]+$/.test(name)) continue;
        hashes.push(hashOf(name.toLowerCase()));
        starts.push(start + match.index);
        ends.push(start + match.index + name.length);
      }
    }
    start = end + 1;
  }
  return { hashes: Int32Array.from(hashes), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash;
}

/**
 * The domain and host names that Postfix files write, with their places. A word of the text counts, whatever its role, but not in
 * comments; names put together by `$name` are not seen.
 */
import { type Span, span } from '../text/span.ts';
import type { HeldFile } from './held-file.ts';

const NAME = /[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)+/g;

/** Files with more text than this are not searched for names. */
const MAX_LENGTH = 16_000_000;

const known = new WeakMap<HeldFile, ReadonlyMap<string, readonly Span[]>>();

/** Names (absolute, lower case) → where the file writes them, in file order. */
export function namesWrittenIn(file: HeldFile): ReadonlyMap<string, readonly Span[]> {
  let names = known.get(file);
  if (!names) {
    names = collect(file.source.text);
    known.set(file, names);
  }
  return names;
}

function collect(text: string): ReadonlyMap<string, readonly Span[]> {
  const names = new Map<string, Span[]>();
  if (text.length > MAX_LENGTH) return names;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, end);
    if (!/^\s*#/.test(line)) {
      for (const match of line.matchAll(NAME)) {
        if (/^[\d.]+$/.test(match[0])) continue;
        const name = `${match[0].toLowerCase()}.`;
        const place = span(start + match.index, start + match.index + match[0].length);
        const places = names.get(name);
        if (places) places.push(place);
        else names.set(name, [place]);
      }
    }
    start = end + 1;
  }
  return names;
}

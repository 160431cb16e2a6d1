/**
 * Lines of knot.conf: the simplified YAML that Knot DNS reads, one item a line. Values are a word, a string in quotes, or a list in
 * brackets, which may go over lines. Never fails; what is no item is passed over.
 */
import type { Written } from './types.ts';

/** One item `key: value`, with the offsets of its parts. */
export interface KnotItem {
  /** Blanks before the item, the dash of a first item counted as one. */
  readonly indent: number;
  /** The item begins a block: `- domain: example.com`. */
  readonly isFirst: boolean;
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The value, or the members of a list; empty where none is written. */
  readonly values: readonly Written[];
}

/** Members of one list that are looked at. */
const MOST_MEMBERS = 64;

/** The items of a text, in order. */
export function* knotItems(text: string): Iterable<KnotItem> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const line = endOfLine(text, at);
    const item = itemIn(text, at, line);
    if (item !== undefined) yield item;
    at = Math.max(line, item?.end ?? 0) + 1;
  }
}

function itemIn(text: string, from: number, lineEnd: number): KnotItem | undefined {
  let start = skipBlanks(text, from, lineEnd);
  const indent = start - from;
  let isFirst = false;
  if (text.charCodeAt(start) === 45 && isBlank(text.charCodeAt(start + 1))) {
    isFirst = true;
    start = skipBlanks(text, start + 1, lineEnd);
  }
  let end = start;
  while (end < lineEnd && isKeyUnit(text.charCodeAt(end))) end++;
  const key = text.slice(start, end).toLowerCase();
  const colon = skipBlanks(text, end, lineEnd);
  if (key === '' || text.charCodeAt(colon) !== 58) return undefined;
  const value = skipBlanks(text, colon + 1, lineEnd);
  const read = valuesAt(text, value, lineEnd);
  return { indent, isFirst, key, start, end: Math.max(colon + 1, read.end), values: read.values };
}

function valuesAt(
  text: string,
  from: number,
  lineEnd: number,
): { readonly values: readonly Written[]; readonly end: number } {
  if (text.charCodeAt(from) !== 91) {
    const one = wordAt(text, from, lineEnd, { inList: false });
    return one === undefined ? { values: [], end: from } : { values: [one.word], end: one.next };
  }
  const values: Written[] = [];
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== 93 && values.length < MOST_MEMBERS) {
    const unit = text.charCodeAt(at);
    if (isBlank(unit) || unit === 44) at++;
    else if (unit === 35) at = endOfLine(text, at);
    else if (isLineEnd(unit)) {
      // A list that was never closed ends where the next item begins, so that no zone is swallowed.
      if (startsItem(text, at + 1)) return { values, end: at - 1 };
      at++;
    } else {
      const one = wordAt(text, at, endOfLine(text, at), { inList: true });
      if (one === undefined) break;
      values.push(one.word);
      at = one.next;
    }
  }
  return { values, end: Math.min(at + 1, text.length) };
}

function startsItem(text: string, from: number): boolean {
  const end = endOfLine(text, from);
  return /^[ \t]*(?:-[ \t]+)?[A-Za-z-]+[ \t]*:(?:[ \t]|$)/.test(text.slice(from, Math.min(end, from + 200)));
}

function wordAt(
  text: string,
  from: number,
  lineEnd: number,
  { inList }: { readonly inList: boolean },
): { readonly word: Written; readonly next: number } | undefined {
  if (from >= lineEnd || text.charCodeAt(from) === 35) return undefined;
  if (text.charCodeAt(from) === 34) {
    let end = from + 1;
    while (end < lineEnd && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
    end = Math.min(end, lineEnd);
    const inside = text.slice(from + 1, end).replace(/\\(["\\])/g, '$1');
    return { word: { text: inside, span: { start: from + 1, end } }, next: Math.min(end + 1, lineEnd) };
  }
  let end = from;
  while (end < lineEnd) {
    const unit = text.charCodeAt(end);
    if (isBlank(unit) || unit === 35 || (inList && (unit === 44 || unit === 93))) break;
    end++;
  }
  if (end === from) return undefined;
  return { word: { text: text.slice(from, end), span: { start: from, end } }, next: end };
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

function isKeyUnit(unit: number): boolean {
  const lower = unit | 32;
  return (lower >= 97 && lower <= 122) || unit === 45 || (unit >= 48 && unit <= 57);
}

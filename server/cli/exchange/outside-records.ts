/**
 * What a zone file holds beside its records: comments, and directives that stand for records.
 */
import {
  documentEntries,
  documentSlice,
  type Span,
  wordsOfEntry,
  type ZoneDocument,
  type ZoneEntry,
} from '../../core/index.ts';

/** Entries with a comment: how many, and where the first one stands. Undefined where there is none. */
export function commentsOf(
  document: ZoneDocument,
): { readonly count: number; readonly first: Span } | undefined {
  let count = 0;
  let first: Span | undefined;
  for (const entry of documentEntries(document)) {
    const comment = commentIn(document, entry);
    if (comment === undefined) continue;
    count++;
    first ??= comment;
  }
  return first && { count, first };
}

/** The `$INCLUDE` and `$GENERATE` directives, in order, with the name in capitals. */
export function* expandedDirectives(
  document: ZoneDocument,
): Iterable<{ readonly name: string; readonly span: Span }> {
  for (const entry of documentEntries(document)) {
    if (entry.kind !== 'directive') continue;
    const name = wordsOfEntry(document, entry)[0]?.text.toUpperCase() ?? '';
    if (name === '$INCLUDE' || name === '$GENERATE') yield { name, span: entry.content };
  }
}

/** The first comment of an entry, without its line's end. */
function commentIn(document: ZoneDocument, entry: ZoneEntry): Span | undefined {
  const text = documentSlice(document, entry.span);
  const words = text.includes(';') ? wordsOfEntry(document, entry) : [];
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
    const offset = entry.span.start + at;
    if (words.some(({ span }) => span.start <= offset && offset < span.end)) continue;
    const end = /[\r\n]/.exec(text.slice(at))?.index ?? text.length - at;
    return { start: offset, end: offset + end };
  }
  return undefined;
}

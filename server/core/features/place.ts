/**
 * Places that features answer with.
 */
import type { Span } from '../text/span.ts';

/** A stretch of a file. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Drops places that are there already, keeping the first of each; sorted by file and offset. */
export function distinctPlaces<Kind extends Place>(places: Iterable<Kind>): Kind[] {
  const byKey = new Map<string, Kind>();
  for (const place of places) {
    const key = `${place.span.start} ${place.span.end} ${place.path}`;
    if (!byKey.has(key)) byKey.set(key, place);
  }
  return [...byKey.values()].sort(
    (one, other) =>
      (one.path < other.path ? -1 : one.path > other.path ? 1 : 0) || one.span.start - other.span.start,
  );
}

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

/**
 * A path as people call it who look at the file `near`: without the folders that both are in. Never empty.
 */
export function pathInWords(path: string, near: string): string {
  const parts = path.split('/');
  const others = near.split('/');
  let shared = 0;
  while (shared < parts.length - 1 && shared < others.length - 1 && parts[shared] === others[shared])
    shared++;
  return parts.slice(shared).join('/') || path || '.';
}

/**
 * Findings at places that several values lead to: the same text is reported once, what stands in no file not at all.
 */
import type { FilePlace } from '../../postfix/expansion-places.ts';

/** Says of each place whether it is new. Undefined places are never new. */
export function newPlaces(): (place: FilePlace | undefined) => place is FilePlace {
  const seen = new Set<string>();
  return (place): place is FilePlace => {
    if (place === undefined) return false;
    const key = `${place.span.start} ${place.span.end} ${place.path}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

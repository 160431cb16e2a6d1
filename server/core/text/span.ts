/**
 * Places in a text. All of core speaks in offsets; adapters turn them into lines and columns at the door.
 */

/** A half-open stretch of a text. Offsets are UTF-16 units from the start of the file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span from `start` (inclusive) to `end` (exclusive), both in UTF-16 units. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** Whether `offset` lies in the span or touches its end (a cursor behind the last letter still means the word). */
export function spanTouches(place: Span, offset: number): boolean {
  return place.start <= offset && offset <= place.end;
}

/** Whether the two spans share a character, or one is empty and touches the other. */
export function spansOverlap(one: Span, other: Span): boolean {
  if (one.start === one.end || other.start === other.end) {
    return one.start <= other.end && other.start <= one.end;
  }
  return one.start < other.end && other.start < one.end;
}

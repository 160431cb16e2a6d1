/**
 * How far apart two words are, for "did you mean".
 */

/**
 * Edits (insert, delete, replace, swap of neighbours: Damerau-Levenshtein, optimal string alignment) between two words, or
 * `limit + 1` when there are more than `limit`. Cost is bounded by the words' lengths times the limit.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last: number[] = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current: number[] = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] as number) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[other.length] as number, limit + 1);
}

/** The words that few edits (a third of the length, at most 4) make of the written one, nearest first, then as given. */
export function nearestWords(written: string, words: readonly string[]): readonly string[] {
  const limit = Math.min(4, Math.ceil(written.length / 3));
  return words
    .map((word, rank) => ({ word, rank, distance: editDistance(written, word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance || one.rank - other.rank)
    .map(({ word }) => word);
}

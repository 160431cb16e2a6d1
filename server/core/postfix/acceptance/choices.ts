/**
 * What may happen where something outside the files decides: every choice is made in turn, and all that can come of them is seen.
 */

/** Takes one of `count` ways, by its number; 0 is the way of those who have nothing against them. `why` says what decides. */
export type Choose = (count: number, why: string) => number;

/** What came of the choices. */
export interface Explored<Outcome> {
  /** One for each way that was tried; the first one took way 0 throughout. */
  readonly outcomes: readonly Outcome[];
  /** What decided first in the first outcome; undefined where nothing outside the files does. */
  readonly why: string | undefined;
  /** False where there are more ways than were tried. */
  readonly complete: boolean;
}

/** Runs again with other choices until all were made, or `limit` times. `run` must do the same for the same choices. */
export function explore<Outcome>(run: (choose: Choose) => Outcome, limit: number): Explored<Outcome> {
  const path: { taken: number; readonly count: number }[] = [];
  const outcomes: Outcome[] = [];
  let first: string | undefined;
  for (let round = 0; round < limit; round++) {
    let depth = 0;
    outcomes.push(
      run((count, why) => {
        if (round === 0) first ??= why;
        const known = path[depth++];
        if (known) return known.taken;
        path.push({ taken: 0, count });
        return 0;
      }),
    );
    let last = path.at(-1);
    while (last && last.taken + 1 >= last.count) {
      path.pop();
      last = path.at(-1);
    }
    if (!last) return { outcomes, why: first, complete: true };
    last.taken++;
  }
  return { outcomes, why: first, complete: false };
}

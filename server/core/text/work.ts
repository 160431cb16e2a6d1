/**
 * Long passes as generators: they yield after bounded work, and the adapter decides when to go on.
 */

/** A pass that yields now and then and returns its result at the end. */
export type Work<Result> = Generator<undefined, Result, undefined>;

/** Runs a pass to its end at once and returns the result. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

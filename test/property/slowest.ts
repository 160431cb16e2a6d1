/**
 * Holds on to the input that took longest, and says when one took longer than anything of its size may.
 */
import assert from 'node:assert/strict';

/** What an input may take: so long at any size, and so much for each of its units. Far above what is ever seen, far below a hang. */
const BOUND = { milliseconds: 1000, microsecondsAUnit: 100 };

/** Times runs over inputs. */
export interface Stopwatch {
  /** Runs, and runs again where that took longer than ever, as another process or the collector may have been in the way. */
  readonly time: (input: string, run: () => void) => void;
  /** The slowest input so far, in words. */
  readonly slowest: () => string;
}

/** A stopwatch that has seen nothing yet. */
export function stopwatch(): Stopwatch {
  let worst = 0;
  let worstInput = '';
  return {
    time: (input, run) => {
      let took = timeOf(run);
      const bound = BOUND.milliseconds + (input.length * BOUND.microsecondsAUnit) / 1000;
      for (let again = 0; again < 2 && took > Math.min(bound, worst); again++)
        took = Math.min(took, timeOf(run));
      assert.ok(took <= bound, `${took.toFixed(0)} ms for ${input.length} units: ${shown(input)}`);
      if (took <= worst) return;
      worst = took;
      worstInput = input;
    },
    slowest: () =>
      `slowest ${worst.toFixed(1)} ms for ${worstInput.length} units, ${JSON.stringify(worstInput.slice(0, 60))}…`,
  };
}

/** An input as a message can show it. */
export function shown(input: string): string {
  return JSON.stringify(input.length > 3000 ? `${input.slice(0, 3000)}…` : input);
}

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

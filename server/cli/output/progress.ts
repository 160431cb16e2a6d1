/**
 * Progress of long work, on stderr and only where it is a terminal.
 */

/** A line that is rewritten in place. `update` with the numbers done and still open; `clear` takes it away. */
export interface ProgressLine {
  readonly update: (done: number, open: number) => void;
  readonly clear: () => void;
}

/** A progress line; silent where stderr is no terminal or the work ends within half a second. */
export function progressLine(verb: string): ProgressLine {
  if (!process.stderr.isTTY) return { update: () => undefined, clear: () => undefined };
  const started = Date.now();
  let shown = false;
  let last = 0;
  return {
    update: (done, open) => {
      const now = Date.now();
      if (now - started < 500 || now - last < 100) return;
      last = now;
      shown = true;
      process.stderr.write(`\r\u001b[K${verb} … ${done} of ${done + open}`);
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001b[K');
    },
  };
}

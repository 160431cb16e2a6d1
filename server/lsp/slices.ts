/**
 * Long passes in slices between messages, so that typing is never answered late.
 */
import type { Work } from '../core/index.ts';
import type { Host } from './host.ts';

/** Milliseconds a pass may keep the thread before waiting messages get their turn. */
const SLICE = 8;

/** Hosts whose running slice is to end with its step. */
const ending = new WeakSet<Host>();

/** To be called by a pass before it yields: messages get their turn at once, as what it waits for comes only then. */
export function endSlice(host: Host): void {
  ending.add(host);
}

/** The slices that wait for their turn: one runs between two looks at the messages, however many passes are under way. */
const waiting = new WeakMap<Host, (() => void)[]>();

function runLater(host: Host, slice: () => void): void {
  const queue = waiting.get(host);
  if (queue !== undefined) {
    queue.push(slice);
    return;
  }
  const fresh = [slice];
  waiting.set(host, fresh);
  const turn = (): void => {
    const next = fresh.shift();
    if (fresh.length > 0) host.later(turn);
    else waiting.delete(host);
    next?.();
  };
  host.later(turn);
}

/**
 * Runs `work` slice by slice and hands its result to `done`. The answer drops the pass: nothing of it runs afterwards. What the pass
 * throws goes to `failed`, as parsing and checking never throw and a defect must not end the server.
 */
export function runInSlices<Result>(
  host: Host,
  work: Work<Result>,
  done: (result: Result) => void,
  failed: (reason: unknown) => void,
): () => void {
  let dropped = false;
  const slice = (): void => {
    if (dropped) return;
    const started = host.now();
    try {
      for (;;) {
        const step = work.next();
        // The pass may have dropped itself.
        if (dropped) return;
        if (step.done) {
          dropped = true;
          done(step.value);
          return;
        }
        if (ending.delete(host) || host.now() - started >= SLICE) break;
      }
    } catch (reason) {
      dropped = true;
      failed(reason);
      return;
    }
    runLater(host, slice);
  };
  runLater(host, slice);
  return () => {
    dropped = true;
  };
}

/** The result of a pass that is run slice by slice and never dropped. */
export function completedInSlices<Result>(host: Host, work: Work<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    runInSlices(host, work, resolve, reject);
  });
}

/** Lets the messages that wait have their turn. */
export function turnOf(host: Host): Promise<void> {
  return new Promise((go) => {
    host.later(go);
  });
}

/**
 * The clock and calendar of the server's machine, for core, which has none.
 */
import type { Moment } from '../core/index.ts';

/** This moment, in the machine's time zone: people date serials by their own day. */
export function today(): Moment {
  const now = new Date();
  return {
    unixSeconds: Math.floor(now.getTime() / 1000),
    year: now.getFullYear(),
    month: now.getMonth() + 1,
    day: now.getDate(),
  };
}

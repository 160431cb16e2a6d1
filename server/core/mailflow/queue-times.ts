/**
 * How long an instance keeps mail that it cannot deliver, and how often it tries again, as its queue manager does (qmgr(8)).
 */
import { secondsOf } from '../postfix/simple-values.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';

/** All in seconds; undefined where the value is unknown. */
export interface QueueTimes {
  /** `maximal_queue_lifetime`: a message that is older when an attempt fails is returned to its sender; 0: after one attempt. */
  readonly lifetime: number | undefined;
  /** `bounce_queue_lifetime`: the same for messages without a sender, which are thrown away then. */
  readonly bounceLifetime: number | undefined;
  readonly minimalBackoff: number | undefined;
  readonly maximalBackoff: number | undefined;
  /** `queue_run_delay`: how often the queue is looked through for messages whose next attempt is due. */
  readonly queueRun: number | undefined;
  /** `delay_warning_time`: when the sender hears that mail is late; 0: never. */
  readonly delayWarning: number | undefined;
}

/** The times of a configuration, its defaults included. */
export function queueTimesOf(configuration: PostfixConfiguration): QueueTimes {
  const seconds = (name: string): number | undefined => secondsOf(configuration, name);
  return {
    lifetime: seconds('maximal_queue_lifetime'),
    bounceLifetime: seconds('bounce_queue_lifetime'),
    minimalBackoff: seconds('minimal_backoff_time'),
    maximalBackoff: seconds('maximal_backoff_time'),
    queueRun: seconds('queue_run_delay'),
    delayWarning: seconds('delay_warning_time'),
  };
}

/**
 * The ages (seconds) at which a message that came at a bad moment is tried first, `most` at most: the pause before an attempt is the
 * message's age, not under the least and not over the greatest back-off. The queue's own rhythm adds up to one `queue_run_delay` to each.
 * Empty where a time is unknown.
 */
export function attemptAges(times: QueueTimes, most: number): readonly number[] {
  const { lifetime, minimalBackoff, maximalBackoff } = times;
  if (lifetime === undefined || minimalBackoff === undefined || maximalBackoff === undefined) return [];
  const ages = [0];
  while (ages.length < most) {
    const age = ages.at(-1) as number;
    const pause = Math.max(1, Math.min(Math.max(age, minimalBackoff), maximalBackoff));
    // The attempt that finds the message too old is the last one.
    if (age > lifetime || lifetime === 0) break;
    ages.push(age + pause);
  }
  return ages;
}

/**
 * Times of the queue that contradict each other: a retry that comes later than the end, a shortest pause over the longest.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { secondsOf } from '../../postfix/simple-values.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { newPlaces } from '../support/places.ts';

/** Pairs of which the first must not be over the second, and what happens. */
const PAIRS: readonly { readonly less: string; readonly more: string; readonly effect: string }[] = [
  {
    less: 'minimal_backoff_time',
    more: 'maximal_backoff_time',
    effect:
      'the shortest pause between two tries is longer than the longest, so every pause is the longest one',
  },
  {
    less: 'maximal_backoff_time',
    more: 'maximal_queue_lifetime',
    effect: 'mail bounces before the longest pause between two tries is over',
  },
  {
    less: 'delay_warning_time',
    more: 'maximal_queue_lifetime',
    effect: 'mail bounces before the warning of a delay is sent, so none ever is',
  },
  {
    less: 'bounce_queue_lifetime',
    more: 'maximal_queue_lifetime',
    effect:
      'bounces would be kept longer than mail, so the queue manager lowers it and logs a warning whenever it starts',
  },
];

export const rule = defineRule(
  {
    id: 'main-cf/queue-limits-nonsense',
    summary: 'Times of the queue that contradict each other.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'qmgr(8)' }, { manual: 'QSHAPE_README' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const { less, more, effect } of PAIRS) {
        const low = secondsOf(configuration, less);
        const high = secondsOf(configuration, more);
        // A lifetime of 0 means one try only, which is meant.
        if (low === undefined || high === undefined || low <= high || high === 0) continue;
        const lowValue = parameterValue(configuration, less);
        const highValue = parameterValue(configuration, more);
        const lowPlace = placeOfEntry(configuration, lowValue);
        const highPlace = placeOfEntry(configuration, highValue);
        const place = lowPlace ?? highPlace;
        if (!isNew(place)) continue;
        const named = (value: typeof lowValue): string =>
          `${value.name} (${value.value}${value.entry === undefined ? ' by default' : ''})`;
        report({
          ...place,
          ...(lowPlace === undefined ? { severity: 'info' as const } : {}),
          message: `${named(lowValue)} is more than ${named(highValue)}: ${effect}.`,
          related:
            lowPlace === undefined || highPlace === undefined
              ? []
              : [{ ...highPlace, message: `${more} is set here.` }],
        });
      }
    },
  },
);

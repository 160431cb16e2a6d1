/**
 * A backup MX that notices late that the primary is back.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { onceForConfiguration } from '../../postfix/once-for-configuration.ts';
import { secondsOf } from '../../postfix/simple-values.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { reportUnsuited, type UnsuitedTime } from '../support/queue-times.ts';

/** A longest pause over this is noticed by people who wait for their mail. */
const LONGEST_PAUSE = 4 * 3600;

const DEFAULTS: Readonly<Record<string, string>> = {
  minimal_backoff_time: '300s',
  maximal_backoff_time: '4000s',
  queue_run_delay: '300s',
};

export const rule = defineRule(
  {
    id: 'flow/retry-backoff-unsuited',
    summary:
      'A backup MX pauses so long between two tries that the return of the primary goes unnoticed for hours.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'qmgr(8)' }, { manual: 'postconf(5)', section: 'maximal_backoff_time' }],
    yieldsTo: ['main-cf/bad-time-unit', 'main-cf/inline-comment', 'main-cf/queue-limits-nonsense'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      reportUnsuited(domain, workspace, report, unsuitedIn);
    },
  },
);

const unsuitedIn = onceForConfiguration(find);

function find(configuration: PostfixConfiguration): readonly UnsuitedTime[] {
  const found: UnsuitedTime[] = [];
  const timeOf = (parameter: string): number => secondsOf(configuration, parameter) ?? Number.NaN;
  const shown = (parameter: string): string => parameterValue(configuration, parameter).value ?? '';
  const add = (parameters: readonly string[], why: string): void => {
    for (const parameter of parameters) {
      const place = placeOfEntry(configuration, parameterValue(configuration, parameter));
      if (place === undefined) continue;
      const better = DEFAULTS[parameter] ?? '';
      const message = `This host is a backup MX, and ${why}. Its default is ${better}.`;
      if (!found.some((one) => one.place.span.start === place.span.start))
        found.push({ parameter, place, message, better });
      return;
    }
  };
  if (timeOf('minimal_backoff_time') > timeOf('maximal_backoff_time')) {
    add(
      ['minimal_backoff_time', 'maximal_backoff_time'],
      `minimal_backoff_time (${shown('minimal_backoff_time')}) is over maximal_backoff_time (${shown('maximal_backoff_time')}), so that the pause between two tries never grows`,
    );
  }
  if (timeOf('queue_run_delay') > timeOf('minimal_backoff_time')) {
    add(
      ['queue_run_delay', 'minimal_backoff_time'],
      `queue_run_delay (${shown('queue_run_delay')}) is over minimal_backoff_time (${shown('minimal_backoff_time')}), so that mail waits longer than it is to`,
    );
  }
  if (timeOf('maximal_backoff_time') > LONGEST_PAUSE) {
    add(
      ['maximal_backoff_time'],
      `maximal_backoff_time is ${shown('maximal_backoff_time')}: when the primary comes back, mail may wait for hours until the next try`,
    );
  }
  return found;
}

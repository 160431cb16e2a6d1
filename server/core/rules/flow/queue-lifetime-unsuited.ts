/**
 * A backup MX that gives up too soon, or far too late.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { onceForConfiguration } from '../../postfix/once-for-configuration.ts';
import { secondsOf } from '../../postfix/simple-values.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { reportUnsuited, type UnsuitedTime } from '../support/queue-times.ts';

const DAY = 86_400;
const LEAST = 2 * DAY;
const MOST = 5 * DAY;

const LIFETIMES = [
  { parameter: 'maximal_queue_lifetime', what: 'mail' },
  { parameter: 'bounce_queue_lifetime', what: 'mail from the empty sender, such as bounces,' },
];

export const rule = defineRule(
  {
    id: 'flow/queue-lifetime-unsuited',
    summary: 'A backup MX keeps mail for less than two days, or for more than five.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [
      { manual: 'postconf(5)', section: 'maximal_queue_lifetime' },
      { rfc: 5321, section: '4.5.4.1' },
    ],
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
  for (const { parameter, what } of LIFETIMES) {
    const seconds = secondsOf(configuration, parameter);
    const value = parameterValue(configuration, parameter);
    const place = placeOfEntry(configuration, value);
    if (seconds === undefined || place === undefined || (seconds >= LEAST && seconds <= MOST)) continue;
    const given = `${parameter} is ${value.value} (5d by default)`;
    const message =
      seconds < LEAST
        ? `This host is a backup MX, and ${given}: ${what} bounces when the primary is down for longer. Keep it for two days at least.`
        : `This host is a backup MX, and ${given}: senders learn only after that time that their ${what === 'mail' ? what : 'message'} did not arrive. More than five days help nobody.`;
    found.push({ parameter, place, message, better: '5d' });
  }
  return found;
}

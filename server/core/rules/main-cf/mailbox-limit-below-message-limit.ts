/**
 * Mailboxes that may hold less than one message: the delivery agent ends, and mail stays in the queue.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { integerOf } from '../../postfix/simple-values.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setParameter } from '../support/main-cf-lists.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';

const AGENTS = [
  { daemon: 'local', limit: 'mailbox_size_limit', transport: 'local_transport', domains: 'mydestination' },
  {
    daemon: 'virtual',
    limit: 'virtual_mailbox_limit',
    transport: 'virtual_transport',
    domains: 'virtual_mailbox_domains',
  },
];

export const rule = defineRule(
  {
    id: 'main-cf/mailbox-limit-below-message-limit',
    summary: 'The largest mailbox is smaller than the largest message.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'local(8)' }, { manual: 'virtual(8)' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment', 'main-cf/value-out-of-range', 'main-cf/bad-number'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { path } = configuration.main;
      const isNew = newPlaces();
      for (const agent of AGENTS) {
        const service = agentInUse(configuration, agent);
        if (service === 'none') continue;
        const largest = integerOf(configuration, agent.limit, service);
        const message = integerOf(configuration, 'message_size_limit', service);
        if (!largest || message === undefined || (message !== 0 && message <= largest)) continue;
        const mailboxValue = parameterValue(configuration, agent.limit, service);
        const messageValue = parameterValue(configuration, 'message_size_limit', service);
        const mailboxPlace = placeOfEntry(configuration, mailboxValue);
        const messagePlace = placeOfEntry(configuration, messageValue);
        const place = mailboxPlace ?? messagePlace;
        if (!isNew(place)) continue;
        const size =
          message === 0 ? 'there is no limit for messages' : `a message may have ${message} octets`;
        report({
          ...place,
          message: `A mailbox may have ${largest} octets (${agent.limit}${mailboxPlace === undefined ? ', by default' : ''}), but ${size}: ${agent.daemon} ends as soon as it starts, so nothing is delivered to mailboxes and mail stays in the queue. Make ${agent.limit} at least as large, or 0 for no limit.`,
          related:
            mailboxPlace === undefined || messagePlace === undefined
              ? []
              : [{ ...messagePlace, message: 'message_size_limit is set here.' }],
          fixes:
            mailboxValue.from === 'master.cf'
              ? []
              : [message, 0]
                  .filter((one, at, all) => all.indexOf(one) === at)
                  .map((limit) =>
                    suggestedFix(
                      limit === 0 ? `Set ${agent.limit} to 0 (no limit).` : `Set ${agent.limit} to ${limit}.`,
                      path,
                      () => [setParameter(configuration, textOf(workspace, path), agent.limit, `${limit}`)],
                    ),
                  ),
        });
      }
    },
  },
);

/** The service that delivers for the class by that agent; undefined where master.cf is not at hand; `none` where another one does. */
function agentInUse(
  configuration: PostfixConfiguration,
  { daemon, transport, domains }: (typeof AGENTS)[number],
): MasterService | undefined | 'none' {
  const names = parameterValue(configuration, domains).value;
  const name = /^[^:]*/.exec(parameterValue(configuration, transport).value ?? '')?.[0];
  if (!names || !name) return 'none';
  if (configuration.master === undefined) return name === daemon ? undefined : 'none';
  const service = configuration.master.services.find((one) => one.name === name && one.type === 'unix');
  return service !== undefined && daemonNamed(service.command)?.name === daemon ? service : 'none';
}

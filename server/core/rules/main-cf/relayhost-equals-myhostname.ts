/**
 * A relayhost that is the host itself.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { defineRule } from '../rule.ts';
import { placeOfValue } from '../support/value-places.ts';

export const rule = defineRule(
  {
    id: 'main-cf/relayhost-equals-myhostname',
    summary: 'relayhost is the host itself, so that Postfix does not start.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const relay = parameterValue(configuration, 'relayhost');
      const host = parameterValue(configuration, 'myhostname');
      if (relay.entry === undefined || !relay.value || host.value === undefined) return;
      if (relay.value.toLowerCase() !== host.value.toLowerCase()) return;
      const place = placeOfValue(configuration, 'relayhost');
      const hostPlace = host.entry && placeOfValue(configuration, 'myhostname');
      report({
        ...place,
        message: `relayhost is this host’s own name (myhostname is ${host.value}): mail would go round in a loop, so every program of Postfix ends as soon as it starts (“myhostname and relayhost parameter settings must not be identical”). Name another host, or leave relayhost empty.`,
        ...(hostPlace && {
          related: [{ ...hostPlace, message: 'The name of this host.' }],
        }),
      });
    },
  },
);

/**
 * An MX that leads to a host whose Postfix listens to nobody else.
 */
import { defineRule } from '../rule.ts';
import { closedToOthers } from '../support/closed-to-others.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setParameter } from '../support/main-cf-lists.ts';
import { sharesItsHost } from '../support/shared-host.ts';
import { textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/submission-only-host-is-mx',
    summary: 'An MX leads to a host whose Postfix takes no mail from other hosts.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [
      { manual: 'STANDARD_CONFIGURATION_README' },
      { manual: 'postconf(5)', section: 'inet_interfaces' },
    ],
    yieldsTo: ['mx/target-is-ip', 'mx/target-is-cname', 'mx/target-no-address'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      for (const { instance, exchange } of exchangeHostsOf(domain)) {
        const { configuration } = instance;
        const closed = closedToOthers(configuration);
        if (closed === undefined || sharesItsHost(workspace, instance)) continue;
        const { path } = configuration.main;
        const host = plainName(exchange.target);
        const isLoopback = closed.why === 'loopback';
        const why = isLoopback
          ? 'listens on the loopback interface only (inet_interfaces)'
          : 'has no smtpd on port 25, only for its own users';
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: `${host} is an MX of ${plainName(domain.domain)}, but Postfix there ${why}, so nobody can hand in mail. Name another host, or let it listen.`,
          related: [{ ...closed.place, message: 'This is what it listens on.' }],
          fixes: isLoopback
            ? [
                suggestedFix(`Let ${host} listen on all interfaces.`, path, () => [
                  setParameter(configuration, textOf(workspace, path), 'inet_interfaces', 'all'),
                ]),
              ]
            : [],
        });
      }
    },
  },
);

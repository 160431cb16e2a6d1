/**
 * A relayhost that is the host itself by its address or its MX.
 */
import { defineRule } from '../rule.ts';
import { ownHosts } from '../support/known-hosts.ts';
import { loopAt } from '../support/mail-route.ts';
import { nexthopsTo } from '../support/nexthops.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/relayhost-is-self',
    summary: 'relayhost leads back to the very host.',
    severity: 'error',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)', section: 'relayhost' }, { manual: 'smtp(8)' }],
    yieldsTo: ['main-cf/relayhost-equals-myhostname', 'map/bad-nexthop'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      for (const { nexthop, text, parameter, placeOf } of nexthopsTo(
        configuration,
        ownHosts(workspace, instance),
      )) {
        if (parameter !== 'relayhost' || (nexthop.kind !== 'mx' && nexthop.kind !== 'host')) continue;
        const loop = loopAt(workspace, instance, nexthop);
        const place = loop && placeOf(nexthop.start, nexthop.end);
        if (loop === undefined || place === undefined) continue;
        const { exchange } = loop;
        const why =
          exchange === undefined ? 'its address is one of this host' : 'the best MX of it is this host';
        report({
          ...place,
          message: `relayhost ${quoted(text)} is this very host: ${why}. All mail for others bounces (“loops back to myself”). Name the server that is to carry it, or leave relayhost empty.`,
          related:
            exchange === undefined
              ? []
              : [
                  {
                    path: exchange.record.path,
                    span: exchange.targetSpan,
                    message: 'This MX is the host itself.',
                  },
                ],
        });
      }
    },
  },
);

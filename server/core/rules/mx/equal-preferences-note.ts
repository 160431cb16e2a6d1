/**
 * Mail exchanges with the same preference.
 */
import { mailProviderOf } from '../../workspace/mail-providers.ts';
import type { MailExchange } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { apexExchangesOf } from '../support/apex-exchanges.ts';
import { listed, plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/equal-preferences-note',
    summary: 'Several MX records of a domain have the same preference.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const groups = new Map<number, MailExchange[]>();
      for (const exchange of apexExchangesOf(workspace, zone)) {
        const known = groups.get(exchange.preference);
        if (known === undefined) groups.set(exchange.preference, [exchange]);
        else if (known.every(({ target }) => target !== exchange.target)) known.push(exchange);
      }
      for (const [preference, group] of groups) {
        const [first, second] = group;
        const place = second?.record.fields[0]?.span;
        if (first === undefined || second === undefined || place === undefined) continue;
        // Providers tell their customers which numbers to write.
        if (group.every(({ target }) => mailProviderOf(workspace, target) !== undefined)) continue;
        report({
          path: second.record.path,
          span: place,
          message: () =>
            `${listed(group.map(({ target }) => plainName(target)))} have the same preference ${preference}: senders take one of them at random, so each must accept the same mail. Give a host that is only a backup a higher number.`,
          related: () => [
            {
              path: first.record.path,
              span: first.record.fields[0]?.span ?? first.targetSpan,
              message: 'The same preference stands here.',
            },
          ],
        });
      }
      return 'settled';
    },
  },
);

/**
 * Preferences far apart, as if their distance meant something.
 */
import { mailProviderOf } from '../../workspace/mail-providers.ts';
import { defineRule } from '../rule.ts';
import { apexExchangesOf } from '../support/apex-exchanges.ts';
import { plainName } from '../support/wording.ts';

/** Up to this distance people merely leave room for more. */
const ORDINARY_DISTANCE = 100;

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/preference-gap',
    summary: 'The preferences of a domain’s MX records are far apart.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }],
    yieldsTo: ['mx/o365-verification-mx'],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const exchanges = apexExchangesOf(workspace, zone);
      for (const [at, exchange] of exchanges.entries()) {
        const before = exchanges[at - 1];
        const place = exchange.record.fields[0]?.span;
        if (before === undefined || place === undefined) continue;
        if (exchange.preference - before.preference <= ORDINARY_DISTANCE) continue;
        // A record that stands far behind a provider’s hosts proves the domain to him, or is one of his.
        if (mailProviderOf(workspace, exchange.target) !== undefined || exchange.target.endsWith('.invalid.'))
          continue;
        report({
          path: exchange.record.path,
          span: place,
          message: () =>
            `${exchange.preference} is far behind ${before.preference}, but only the order counts: ${plainName(exchange.target)} is tried as soon as ${plainName(before.target)} does not answer, and spammers try it first. Leave out a host that is not to take mail.`,
          related: () => [
            {
              path: before.record.path,
              span: before.record.fields[0]?.span ?? before.targetSpan,
              message: 'The preference before it stands here.',
            },
          ],
        });
      }
      return 'settled';
    },
  },
);

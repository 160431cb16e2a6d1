/**
 * A domain with one mail exchange.
 */
import { mailProviderOf } from '../../workspace/mail-providers.ts';
import { defineRule } from '../rule.ts';
import { apexExchangesOf, askedForExchanges } from '../support/apex-exchanges.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/single-mx',
    summary: 'A domain whose mail depends on one host.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '5.1' }],
    yieldsTo: [
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/target-below-dname',
      'mx/target-nonexistent-typo',
      'mx/target-no-address',
      'mx/null-mx-written-wrong',
      'mx/o365-verification-mx',
    ],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const exchanges = apexExchangesOf(workspace, zone);
      const [only] = exchanges;
      if (only === undefined || exchanges.length > 1 || mailProviderOf(workspace, only.target) !== undefined)
        return 'settled';
      const { addresses } = only.addresses;
      const v6 = addresses.filter(({ address }) => address.includes(':')).length;
      if (v6 < 2 && addresses.length - v6 < 2) {
        report({
          path: only.record.path,
          span: only.targetSpan,
          message: () =>
            `${plainName(only.target)} is the only MX of ${plainName(zone.origin)}: while it is down, senders keep the mail and try again, some for a few hours only. A second host elsewhere, set up as well as this one, takes it meanwhile.`,
        });
      }
      return askedForExchanges(workspace, zone, exchanges);
    },
  },
);

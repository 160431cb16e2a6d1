/**
 * A delegation to a server inside the delegated zone whose address is not given.
 */
import { nameKey } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { addressFixes } from '../support/missing-address.ts';
import { serverFaults } from '../support/name-servers.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;

export const rule = defineRule(
  {
    id: 'zone/missing-glue',
    summary: 'A delegation to a server in the delegated zone without its address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '4.2.2' },
      { rfc: 9471, section: '2.1' },
    ],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot', 'zone/ns-is-address'],
  },
  {
    scope: 'owner',
    types: [NS],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const { record, field, what } of serverFaults(records, zone, workspace)) {
        if (what.kind !== 'own-glue') continue;
        report({
          path: record.path,
          span: field.span,
          message: () =>
            `${plainName(record.owner)} is delegated to ${plainName(field.absolute)}, which lies in the delegated zone itself, so nobody can find it without its address. Add an A or AAAA record for it here (glue).`,
          fixes: () => addressFixes(workspace, zone, nameKey(field.absolute)),
        });
      }
    },
  },
);

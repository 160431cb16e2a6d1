/**
 * A delegation to a server in another delegated zone whose address is not given.
 */
import { nameKey } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { addressFixes } from '../support/missing-address.ts';
import { serverFaults } from '../support/name-servers.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;

export const rule = defineRule(
  {
    id: 'zone/sibling-glue',
    summary: 'A delegation to a server in another delegated zone without its address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 9471, section: '2.2' }],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/ns-is-address'],
  },
  {
    scope: 'owner',
    types: [NS],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const { record, field, what } of serverFaults(records, zone, workspace)) {
        if (what.kind !== 'sibling-glue') continue;
        const host = plainName(field.absolute);
        report({
          path: record.path,
          span: field.span,
          message: `${plainName(record.owner)} is delegated to ${host}, which lies in another zone that is delegated from here; its address is not given, so it takes longer to find, or cannot be found where two such zones need each other. Add an A or AAAA record for it here (glue).`,
          fixes: addressFixes(workspace, zone, nameKey(field.absolute)),
        });
      }
    },
  },
);

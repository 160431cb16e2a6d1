/**
 * DS records at the name of the zone itself.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const DS = 43;

export const rule = defineRule(
  {
    id: 'zone/ds-at-apex',
    summary: 'A DS record at the zone’s own name, where it belongs into the parent zone.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 4035, section: '2.4' }],
  },
  {
    scope: 'zone',
    types: [DS],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of recordsAtOfType(zone.zone, zone.origin, DS)) {
        report({
          path: record.path,
          span: record.typeSpan,
          message: `A DS record of ${plainName(zone.origin)} belongs into its parent zone, beside the NS records there; in the zone itself the server refuses it. Take it out here, and have it put into the parent zone.`,
        });
      }
    },
  },
);

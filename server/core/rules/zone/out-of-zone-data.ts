/**
 * A record whose owner is not in the zone.
 */
import { defineRule } from '../rule.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/out-of-zone-data',
    summary: 'A record whose owner is not in the zone, which servers ignore.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.2' }],
  },
  {
    scope: 'problem',
    where: 'whole-zones',
    check: ({ path, span, data }, _workspace, report) => {
      const owner = plainName(data.owner ?? '');
      const message = `${quoted(owner)} is not in the zone ${plainName(data.zone ?? '')}, so the server ignores this record and those that inherit its owner. Move it to its own zone, or correct the name.`;
      report({ path, span, message });
    },
  },
);

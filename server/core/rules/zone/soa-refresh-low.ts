/**
 * An SOA record that has secondaries ask often.
 */
import { defineRule } from '../rule.ts';
import { isCatalogZone } from '../support/catalog-zones.ts';
import { durationText, soaOf } from '../support/soa.ts';

/** What is recommended; and what is less than anybody recommends, in seconds. */
const USUAL = 14_400;
const LEAST = 1200;

export const rule = defineRule(
  {
    id: 'zone/soa-refresh-low',
    summary: 'The refresh time of the SOA record is short.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.2' }, { manual: 'RIPE-203' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined || isCatalogZone(zone)) return;
      const { seconds, span } = soa.refresh;
      if (seconds >= USUAL) return;
      report({
        path: soa.record.path,
        span,
        severity: seconds < LEAST ? 'info' : 'hint',
        message: `Secondary servers ask for this zone every ${durationText(seconds)}. As they are told of changes anyway (NOTIFY), ${durationText(USUAL)} or more is enough.`,
      });
    },
  },
);

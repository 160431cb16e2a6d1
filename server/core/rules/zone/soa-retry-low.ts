/**
 * An SOA record that has secondaries try again soon.
 */
import { defineRule } from '../rule.ts';
import { isCatalogZone } from '../support/catalog-zones.ts';
import { durationText, soaOf } from '../support/soa.ts';

/** What is recommended; and what is less than anybody recommends, in seconds. */
const USUAL = 3600;
const LEAST = 180;

export const rule = defineRule(
  {
    id: 'zone/soa-retry-low',
    summary: 'The retry time of the SOA record is short.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.2' }, { manual: 'RIPE-203' }],
    yieldsTo: ['zone/soa-retry-ge-refresh'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined || isCatalogZone(zone)) return;
      const { seconds, span } = soa.retry;
      if (seconds >= USUAL) return;
      report({
        path: soa.record.path,
        span,
        severity: seconds < LEAST ? 'info' : 'hint',
        message: `When the primary does not answer, secondary servers try again every ${durationText(seconds)}. ${durationText(USUAL)} or more spares a server that has just come back.`,
      });
    },
  },
);

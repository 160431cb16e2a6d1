/**
 * An SOA record that has secondaries give up soon.
 */
import { defineRule } from '../rule.ts';
import { durationText, soaOf } from '../support/soa.ts';

/** What is recommended, in seconds. */
const LEAST = 604_800;

export const rule = defineRule(
  {
    id: 'zone/soa-expire-low',
    summary: 'The expire time of the SOA record is short.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.2' }, { manual: 'RIPE-203' }],
    yieldsTo: ['zone/soa-expire-lt-refresh'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined) return;
      const { seconds, span } = soa.expire;
      if (seconds >= LEAST) return;
      report({
        path: soa.record.path,
        span,
        message: `When the primary is away for ${durationText(seconds)}, secondary servers stop answering for this zone. Give yourself time to repair it: ${durationText(LEAST)} or more.`,
      });
    },
  },
);

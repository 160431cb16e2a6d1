/**
 * An SOA record whose retry time is no shorter than its refresh time.
 */
import { defineRule } from '../rule.ts';
import { durationText, soaOf } from '../support/soa.ts';

export const rule = defineRule(
  {
    id: 'zone/soa-retry-ge-refresh',
    summary: 'The retry time of the SOA record is not shorter than its refresh time.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1912, section: '2.2' },
      { rfc: 1035, section: '3.3.13' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined) return;
      const { refresh, retry } = soa;
      if (retry.seconds < refresh.seconds) return;
      report({
        path: soa.record.path,
        span: retry.span,
        message: `The retry time (${durationText(retry.seconds)}) is not shorter than the refresh time (${durationText(refresh.seconds)}), so after a failure secondary servers wait as long as ever, or longer. Make it a fraction of the refresh time.`,
        related: [{ path: soa.record.path, span: refresh.span, message: 'The refresh time stands here.' }],
      });
    },
  },
);

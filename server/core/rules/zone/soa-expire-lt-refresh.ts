/**
 * An SOA record whose expire time is shorter than its refresh time.
 */
import { defineRule } from '../rule.ts';
import { durationText, soaOf } from '../support/soa.ts';

export const rule = defineRule(
  {
    id: 'zone/soa-expire-lt-refresh',
    summary: 'The expire time of the SOA record is shorter than its refresh time.',
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
      const { refresh, expire } = soa;
      if (expire.seconds >= refresh.seconds) return;
      report({
        path: soa.record.path,
        span: expire.span,
        message: `The expire time (${durationText(expire.seconds)}) is shorter than the refresh time (${durationText(refresh.seconds)}), so secondary servers stop answering for this zone before they ask for it again. Make it several times the refresh time.`,
        related: [{ path: soa.record.path, span: refresh.span, message: 'The refresh time stands here.' }],
      });
    },
  },
);

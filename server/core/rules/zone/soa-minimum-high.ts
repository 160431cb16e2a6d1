/**
 * An SOA record that has missing names remembered for long.
 */
import { defineRule } from '../rule.ts';
import { durationText, soaOf } from '../support/soa.ts';

/** The most that is recommended, in seconds. */
const MOST = 86_400;

export const rule = defineRule(
  {
    id: 'zone/soa-minimum-high',
    summary: 'The SOA record lets caches remember for long that a name is missing.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 2308, section: '5' },
      { rfc: 1912, section: '2.2' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined) return;
      const { seconds, span } = soa.minimum;
      if (seconds <= MOST) return;
      report({
        path: soa.record.path,
        span,
        message: `Caches remember for ${durationText(seconds)} that a name of this zone does not exist, so a name that is added is not found until then. The last number of an SOA record is only that: an hour or so is usual, more than ${durationText(MOST)} is not.`,
      });
    },
  },
);

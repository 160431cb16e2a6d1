/**
 * Several SOA records at the zone's own name.
 */
import { printRecord } from '../../zone/print.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const SOA = 6;

export const rule = defineRule(
  {
    id: 'zone/soa-multiple',
    summary: 'A zone with several SOA records that differ.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.2' }],
  },
  {
    scope: 'zone',
    types: [SOA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      if (!zone.whole) return;
      const [first, ...others] = recordsAtOfType(zone.zone, zone.origin, SOA);
      if (first === undefined || others.length === 0) return;
      const data = dataOf(first);
      for (const other of others) {
        if (dataOf(other) === data) continue;
        report({
          path: other.path,
          span: other.typeSpan,
          message: `The zone ${plainName(zone.origin)} has another SOA record already, which says something else, so the server refuses it. Keep one of the two.`,
          related: [{ path: first.path, span: first.span, message: 'The first SOA record stands here.' }],
        });
      }
    },
  },
);

/** The data in one form, as servers compare it. */
function dataOf(record: ZoneRecord): string {
  return printRecord(record).split(' ').slice(4).join(' ').toLowerCase();
}

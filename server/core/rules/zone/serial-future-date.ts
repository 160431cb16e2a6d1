/**
 * A serial that reads as a date ahead of today.
 */

import { type CalendarDay, daysBetween } from '../../dns/calendar.ts';
import { datedSerial, farthestSerial, firstSerialOfDay } from '../../dns/serial.ts';
import { defineRule } from '../rule.ts';
import { setSerial } from '../support/serial-fix.ts';
import { soaOf } from '../support/soa.ts';

/** Somewhere on earth it is tomorrow already. */
const DAYS_AHEAD = 1;

export const rule = defineRule(
  {
    id: 'zone/serial-future-date',
    summary: 'The serial of the zone reads as a date that has not come yet.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [
      { rfc: 1912, section: '2.2' },
      { rfc: 1982, section: '7' },
    ],
    yieldsTo: ['zone/serial-went-backwards'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const { today } = workspace;
      const soa = today && soaOf(zone);
      const dated = soa && datedSerial(soa.serial.number);
      if (today === undefined || soa === undefined || dated === undefined) return;
      if (daysBetween(today, dated) <= DAYS_AHEAD) return;
      const now = firstSerialOfDay(today);
      const step = farthestSerial(soa.serial.number);
      report({
        path: soa.record.path,
        span: soa.serial.span,
        message: `The serial ${soa.serial.number} reads as ${dateText(dated)}, which has not come yet: until then every serial made from the day is older, and secondary servers do not fetch the zone. Go back in two steps: publish ${step}, wait until all secondaries have it, then set ${now}.`,
        fixes: [
          setSerial(workspace, soa, step, `Set the serial to ${step}, the first of two steps back.`),
          setSerial(workspace, soa, now, `Set the serial to ${now} (no secondary has loaded the zone yet).`),
        ],
      });
    },
  },
);

function dateText({ year, month, day }: CalendarDay): string {
  return [year, month, day].map((one) => String(one).padStart(2, '0')).join('-');
}

/**
 * A serial of today's date whose counter is at its end.
 */
import { dayAfter, daysBetween } from '../../dns/calendar.ts';
import { datedSerial, firstSerialOfDay } from '../../dns/serial.ts';
import { defineRule } from '../rule.ts';
import { setSerial } from '../support/serial-fix.ts';
import { soaOf } from '../support/soa.ts';

const LAST_OF_A_DAY = 99;

export const rule = defineRule(
  {
    id: 'zone/serial-counter-overflow',
    summary: 'The counter of a dated serial is at 99, so the day has no next one.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ rfc: 1912, section: '2.2' }],
    yieldsTo: ['zone/serial-went-backwards', 'zone/serial-future-date', 'zone/serial-not-bumped'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const { today } = workspace;
      const soa = today && soaOf(zone);
      const dated = soa && datedSerial(soa.serial.number);
      if (today === undefined || soa === undefined || dated?.count !== LAST_OF_A_DAY) return;
      if (daysBetween(today, dated) < 0) return;
      const next = firstSerialOfDay(dayAfter(dated));
      report({
        path: soa.record.path,
        span: soa.serial.span,
        message: `The counter in the serial ${soa.serial.number} is at 99, the last one of its day: one more change today has no serial of today left. Take the first one of the next day, ${next}, and count on from there.`,
        fixes: [setSerial(workspace, soa, next, `Set the serial to ${next}, the first one of the next day.`)],
      });
    },
  },
);

/**
 * A zone whose serial is older than that of the last commit.
 */
import { isNewerSerial, nextSerial } from '../../dns/serial.ts';
import { defineRule } from '../rule.ts';
import { committedSerialOf } from '../support/committed-serial.ts';
import { setSerial } from '../support/serial-fix.ts';

export const rule = defineRule(
  {
    id: 'zone/serial-went-backwards',
    summary: 'The serial of the zone is older than that of the last commit.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'git'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [
      { rfc: 1982, section: '3.2' },
      { rfc: 1912, section: '2.2' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const committed = committedSerialOf(workspace, zone);
      if (committed === undefined) return;
      const { soa, serial } = committed;
      const now = soa.serial.number;
      if (now === serial || isNewerSerial(now, serial)) return;
      const { today } = workspace;
      const next = today && nextSerial(serial, today);
      report({
        path: soa.record.path,
        span: soa.serial.span,
        message: `The serial ${now} is not newer than ${serial}, which the last commit has: secondary servers that hold that version will not fetch this one. Go on from ${serial}.`,
        fixes: next === undefined ? [] : [setSerial(workspace, soa, next, `Set the serial to ${next}.`)],
      });
    },
  },
);

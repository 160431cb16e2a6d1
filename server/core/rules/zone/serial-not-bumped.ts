/**
 * A zone whose records differ from the last commit while its serial does not.
 */
import { nextSerial } from '../../dns/serial.ts';
import { changedRecords } from '../../zone/changed-records.ts';
import { recordCount } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { committedSerialOf } from '../support/committed-serial.ts';
import { setSerial } from '../support/serial-fix.ts';

/** Changed records that are shown. */
const MOST_PLACES = 3;

export const rule = defineRule(
  {
    id: 'zone/serial-not-bumped',
    summary: 'Records of the zone were changed since the last commit, and its serial was not.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'git'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [
      { rfc: 1912, section: '2.2' },
      { rfc: 1034, section: '4.3.5' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const committed = committedSerialOf(workspace, zone);
      if (committed === undefined || committed.serial !== committed.soa.serial.number) return;
      const { soa, serial } = committed;
      const changed = changedRecords(committed.zone, zone.zone);
      const isSame =
        changed === undefined
          ? recordCount(committed.zone) === recordCount(zone.zone)
          : changed.added.length + changed.removed.length === 0;
      if (isSame) return;
      const { today } = workspace;
      report({
        path: soa.record.path,
        span: soa.serial.span,
        message: `${whatChanged(changed?.added.length, changed?.removed.length)} since the last commit, but the serial still is ${serial}, so secondary servers keep the old zone. Give it a higher one.`,
        related: (changed?.added ?? []).slice(0, MOST_PLACES).map(placeOfChange),
        fixes:
          today === undefined
            ? []
            : [
                setSerial(
                  workspace,
                  soa,
                  nextSerial(serial, today),
                  `Set the serial to ${nextSerial(serial, today)}.`,
                ),
              ],
      });
    },
  },
);

function whatChanged(added: number | undefined, removed: number | undefined): string {
  if (added === undefined || removed === undefined) return 'The records of this zone were changed';
  if (removed === 0) return `${countOf(added)} added or changed`;
  if (added === 0) return `${countOf(removed)} removed`;
  return added === removed
    ? `${countOf(added)} changed`
    : `${countOf(Math.max(added, removed))} changed, added or removed`;
}

function countOf(count: number): string {
  return count === 1 ? 'One record was' : `${count} records were`;
}

function placeOfChange({ path, span }: ZoneRecord): RelatedPlace {
  return { path, span, message: 'The last commit does not have this record.' };
}

/**
 * A zone without NS records at its apex.
 */
import { recordsAtOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { firstRecordOf, isMissingAtApex, nameServerFor } from '../support/apex.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;
const SOA = 6;

export const rule = defineRule(
  {
    id: 'zone/ns-missing-apex',
    summary: 'A zone without an NS record at its own name.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '4.1' },
      { rfc: 1035, section: '5.2' },
    ],
    yieldsTo: ['zone/soa-missing'],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      if (!isMissingAtApex(workspace, zone, NS)) return;
      const soa = recordsAtOfType(zone.zone, zone.origin, SOA)[0];
      const place = soa ?? firstRecordOf(zone);
      const { name, known } = nameServerFor(zone);
      report({
        path: place?.path ?? zone.path,
        span: soa?.typeSpan ?? place?.span ?? { start: 0, end: 0 },
        message: `The zone ${plainName(zone.origin)} has no NS record at its own name, so the server refuses it. Name its servers.`,
        fixes: [
          suggestedFixOf('Add an NS record.', [fileForRecord(zone, zone.origin)], () => {
            const edit = addRecordEdit(workspace, zone, {
              owner: zone.origin,
              type: 'NS',
              data: known ? { name } : name,
              placeholder: true,
            });
            return edit === undefined ? [] : [edit];
          }),
        ],
      });
    },
  },
);

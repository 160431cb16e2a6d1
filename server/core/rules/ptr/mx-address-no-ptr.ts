/**
 * An address of a mail host that the reverse zone at hand does not name.
 */
import { pointersOf } from '../../workspace/reverse.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { hasReverseZones } from '../support/reverse-zones.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'ptr/mx-address-no-ptr',
    summary: 'An address of an MX host has no PTR record, though its reverse zone is at hand.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'reverse'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1912, section: '2.1' }],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      if (!hasReverseZones(workspace)) return;
      for (const exchange of domain.exchanges) {
        for (const { address, record } of exchange.addresses.addresses) {
          const pointers = pointersOf(workspace, address, exchange.addresses.zone);
          const { zone, name } = pointers;
          if (pointers.status !== 'none' || zone === undefined) continue;
          if (zone.internal || exchange.addresses.zone?.internal === true) continue;
          if (!zone.origin.endsWith('.arpa.') || brokenTypesAt(zone.zone, name).length > 0) continue;
          const host = plainName(record.owner);
          report({
            path: record.path,
            span: record.fields[0]?.span ?? record.rdataSpan,
            message: `${address} has no PTR record in the zone ${plainName(zone.origin)}, and many servers refuse mail from an address without a name. Add one that names ${host}.`,
            related: [
              {
                path: exchange.record.path,
                span: exchange.targetSpan,
                message: `${host} is a mail host of this domain.`,
              },
            ],
            fixes: [
              suggestedFixOf(
                `Add a PTR record to ${plainName(zone.origin)}.`,
                [fileForRecord(zone, name)],
                () => {
                  const edit = addRecordEdit(workspace, zone, {
                    owner: name,
                    type: 'PTR',
                    data: { name: record.owner },
                  });
                  return edit === undefined ? [] : [edit];
                },
              ),
            ],
          });
        }
      }
    },
  },
);

/**
 * An alias in the place of a PTR record.
 */
import { nameKey } from '../../dns/name.ts';
import { addressOfReverseName } from '../../net/address.ts';
import { lookupName } from '../../workspace/names.ts';
import { pointersOf } from '../../workspace/reverse.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { isReverseZone } from '../support/reverse-zones.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;

const aliases = rowMark([CNAME]);

export const rule = defineRule(
  {
    id: 'ptr/ptr-is-cname-without-2317',
    summary: 'The reverse name of an address is an alias of a name that has no PTR record.',
    severity: 'info',
    set: 'rfc',
    needs: ['reverse'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 2317, section: '4' },
      { rfc: 2181, section: '10.2' },
    ],
    yieldsTo: ['zone/cname-dangling', 'zone/missing-trailing-dot', 'zone/cname-loop'],
  },
  {
    scope: 'zone',
    types: [CNAME],
    where: isReverseZone,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const record of markedRecords(zone.zone, aliases)) {
        const target = record.fields[0]?.absolute;
        const address = record.generated ? undefined : addressOfReverseName(record.owner);
        if (target === undefined || address === undefined) continue;
        const found = pointersOf(workspace, address, zone);
        asked.add(nameKey(target));
        asked.add(found.name);
        // Where the name does not exist at all, the alias is at fault.
        if (found.status !== 'none' || lookupName(workspace, found.name, zone).kind !== 'exists') continue;
        report({
          path: record.path,
          span: record.fields[0]?.span ?? record.rdataSpan,
          message: () =>
            `The reverse name of ${address} is an alias of ${plainName(target)}, and ${plainName(found.name)} has no PTR record, so the address has no name. Write a PTR record here, or add one there (RFC 2317).`,
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
);

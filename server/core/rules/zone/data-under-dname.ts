/**
 * Records below a DNAME.
 */
import { cutOver } from '../../zone/covered-owners.ts';
import { defineRule } from '../rule.ts';
import { dataSetsOf, placeWordOf } from '../support/covered-records.ts';
import { targetNameOf } from '../support/record-targets.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/data-under-dname',
    summary: 'Records below a DNAME, which hands all names there to another one.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6672, section: '2.4' }],
    yieldsTo: ['zone/repeated-origin', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'owner',
    types: 'any',
    owners: 'covered',
    check: (records, { zone }, _workspace, report) => {
      const owner = records[0]?.owner ?? '.';
      const cut = cutOver(zone, owner);
      if (cut?.kind !== 'dname') return;
      const above = plainName(cut.record.owner);
      for (const [first, ...others] of dataSetsOf(records)) {
        const many =
          others.length > 0 ? `${others.length + 1} ${first.typeName} records` : `${first.typeName} record`;
        report({
          path: first.path,
          span: placeWordOf(first),
          message: `The DNAME of ${above} hands all names below it to ${targetNameOf(cut.record)}, so the ${many} of ${plainName(owner)} ${others.length > 0 ? 'are' : 'is'} never seen, and some servers refuse the zone. Move ${others.length > 0 ? 'them' : 'it'} below the DNAME’s target, or take out the DNAME.`,
          related: [{ path: cut.record.path, span: cut.record.span, message: 'The DNAME stands here.' }],
        });
      }
    },
  },
);

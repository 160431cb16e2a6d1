/**
 * Records that a delegation hides.
 */
import { cutOver, isNameServer } from '../../zone/covered-owners.ts';
import { defineRule } from '../rule.ts';
import { dataSetsOf, placeWordOf } from '../support/covered-records.ts';
import { plainName } from '../support/wording.ts';

const A = 1;
const NS = 2;
const CNAME = 5;
const AAAA = 28;
const DNAME = 39;
const DS = 43;

/** At the delegation itself: what belongs there, and what rules of their own forbid. */
const TOLD_AT_CUT: ReadonlySet<number> = new Set([NS, DS, CNAME, DNAME]);

export const rule = defineRule(
  {
    id: 'zone/occluded-data',
    summary: 'Records at or below a delegation that are not glue, so that nobody gets them.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '4.2.1' },
      { rfc: 2136, section: '7.18' },
    ],
    yieldsTo: ['zone/repeated-origin', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'owner',
    types: 'any',
    owners: 'covered',
    check: (records, { zone }, _workspace, report) => {
      const owner = records[0]?.owner ?? '.';
      const cut = cutOver(zone, owner);
      if (cut?.kind !== 'delegation') return;
      const child = plainName(cut.record.owner);
      const isGlue = isNameServer(zone, owner);
      for (const [first, ...others] of dataSetsOf(records)) {
        const isAddress = first.type === A || first.type === AAAA;
        if ((isAddress && isGlue) || (cut.here && TOLD_AT_CUT.has(first.type))) continue;
        const many =
          others.length > 0 ? `${others.length + 1} ${first.typeName} records` : `${first.typeName} record`;
        const noGlue = isAddress ? ' No NS record names it, so it is no glue.' : '';
        report({
          path: first.path,
          span: placeWordOf(first),
          message: `${child} is delegated to other servers, which are asked for ${plainName(owner)}: its ${many} here ${others.length > 0 ? 'are' : 'is'} never seen.${noGlue} Move ${others.length > 0 ? 'them' : 'it'} to the zone ${child}.`,
          related: [{ path: cut.record.path, span: cut.record.span, message: `${child} is delegated here.` }],
        });
      }
    },
  },
);

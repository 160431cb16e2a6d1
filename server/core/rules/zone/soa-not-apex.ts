/**
 * An SOA record at a name that is not the zone's own.
 */
import { nameKey } from '../../dns/name.ts';
import { recordsAtOfType, recordsOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { declarationOf } from '../support/apex.ts';
import { plainName } from '../support/wording.ts';

const SOA = 6;

export const rule = defineRule(
  {
    id: 'zone/soa-not-apex',
    summary: 'An SOA record at another name than the zone’s own.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.2' }],
    yieldsTo: ['zone/repeated-origin', 'zone/missing-trailing-dot'],
  },
  {
    scope: 'zone',
    types: [SOA],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      if (!zone.whole) return;
      const [own] = recordsAtOfType(zone.zone, zone.origin, SOA);
      // Where only the file's name tells the zone, the record may well be the one that is right.
      if (own === undefined && zone.originFrom === 'file name') return;
      for (const { path, ownerSpan, typeSpan, owner } of recordsOfType(zone.zone, SOA)) {
        if (nameKey(owner) === zone.origin) continue;
        const why =
          own === undefined
            ? `so the zone ${plainName(zone.origin)} has none`
            : `but it stands in the zone ${plainName(zone.origin)}, which has its own`;
        report({
          path,
          span: ownerSpan ?? typeSpan,
          refuses: true,
          message: `This SOA record is that of ${plainName(owner)}, ${why}, and the server refuses the zone. Correct the record’s owner, or move it and what belongs to it to a file of its own.`,
          related:
            own === undefined
              ? declarationOf(workspace, zone)
              : [{ path: own.path, span: own.span, message: 'The zone’s own SOA record stands here.' }],
        });
      }
    },
  },
);

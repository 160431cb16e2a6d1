/**
 * The same record written twice.
 */
import { duplicateRecords } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { typesOfMixedTtl } from '../support/mixed-ttls.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/duplicate-record',
    summary: 'The same record (owner, type and data) written twice.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 2181, section: '5' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const { first, again } of duplicateRecords(zone.zone)) {
        // A record met twice at one place comes from a file that is included twice, or from one $GENERATE.
        if (first.path === again.path && first.span.start === again.span.start) continue;
        report({
          path: again.path,
          span: again.span,
          message: () =>
            `This ${again.typeName} record of ${plainName(again.owner)} says the same as an earlier one, so it has no effect and one of the two may be out of date. Remove it.`,
          related: () => [{ path: first.path, span: first.span, message: 'The same record stands here.' }],
          // Where the TTLs of an RRset differ, taking one record out may change the TTL of all.
          fixes: () =>
            canRemove(workspace, zone, again) && !typesOfMixedTtl(zone.zone, again.owner).has(again.type)
              ? [
                  safeFix('Remove the repeated record.', again.path, () =>
                    removeRecordsEdits(workspace, zone, [again], first),
                  ),
                ]
              : [],
          tag: 'unnecessary',
        });
      }
    },
  },
);

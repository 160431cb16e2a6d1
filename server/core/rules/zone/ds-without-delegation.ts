/**
 * DS records at a name that is not delegated.
 */
import { nameKey, parentName } from '../../dns/name.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { brokenTypesAt, recordsAtOfType } from '../../zone/query.ts';
import { recordsOfUndelegatedType } from '../../zone/undelegated.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;
const DNAME = 39;
const DS = 43;

export const rule = defineRule(
  {
    id: 'zone/ds-without-delegation',
    summary: 'A DS record at a name that has no NS records.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 4035, section: '2.4' },
      { manual: 'named-checkzone', section: '-i' },
    ],
    yieldsTo: ['zone/ds-at-apex'],
  },
  {
    scope: 'zone',
    types: [DS],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      if (!isComplete(indexOf(workspace), zone)) return;
      const silent = new Map<string, boolean>();
      for (const record of recordsOfUndelegatedType(zone.zone, DS)) {
        const owner = nameKey(record.owner);
        let isSilent = silent.get(owner);
        if (isSilent === undefined) {
          isSilent =
            owner === zone.origin ||
            isHidden(zone, owner) ||
            brokenTypesAt(zone.zone, owner).some((type) => type === 0 || type === NS);
          silent.set(owner, isSilent);
        }
        if (isSilent) continue;
        const name = plainName(record.owner);
        report({
          path: record.path,
          span: record.typeSpan,
          message: `${name} has a DS record but no NS records, so it is not delegated: newer versions of BIND refuse the zone. Add the NS records of ${name}, or take the DS record out.`,
        });
      }
    },
  },
);

/** Whether a name lies below a delegation or a DNAME, where its records count for nothing anyway. */
function isHidden({ zone, origin }: WorkspaceZone, owner: string): boolean {
  for (let above = parentName(owner); above !== undefined && above !== origin; above = parentName(above)) {
    if (recordsAtOfType(zone, above, NS).length > 0 || recordsAtOfType(zone, above, DNAME).length > 0)
      return true;
  }
  return recordsAtOfType(zone, origin, DNAME).length > 0;
}

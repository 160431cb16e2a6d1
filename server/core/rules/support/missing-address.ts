/**
 * Names that should have an address and have none: when that may be said, and the fixes that add one.
 */
import type { AddressAnswer, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import type { Fix } from '../finding.ts';
import { suggestedFixOf } from './fixes.ts';
import { addRecordEdit, fileForRecord } from './new-record.ts';
import { addressForName } from './placeholder-address.ts';
import { plainName } from './wording.ts';

const A = 1;
const CNAME = 5;
const AAAA = 28;

/** The zone that would hold an address for the name and holds none for certain; undefined where there is one, or nobody can tell. */
export function zoneLackingAddress(answer: AddressAnswer): WorkspaceZone | undefined {
  // A root zone at hand is seldom all of the Internet.
  if (answer.status !== 'none' || answer.zone === undefined || answer.zone.origin === '.') return undefined;
  const broken = brokenTypesAt(answer.zone.zone, answer.name);
  return broken.some((type) => type === 0 || type === A || type === AAAA || type === CNAME)
    ? undefined
    : answer.zone;
}

/** Fixes that add an A or an AAAA record for the name. */
export function addressFixes(workspace: Workspace, zone: WorkspaceZone, name: string): readonly Fix[] {
  return (['A', 'AAAA'] as const).map((type) =>
    suggestedFixOf(`Add an ${type} record for ${plainName(name)}.`, [fileForRecord(zone, name)], () => {
      const { address, known } = addressForName(workspace, name, type);
      const edit = addRecordEdit(workspace, zone, {
        owner: name,
        type,
        data: address,
        ...(known ? {} : { placeholder: true }),
      });
      return edit === undefined ? [] : [edit];
    }),
  );
}

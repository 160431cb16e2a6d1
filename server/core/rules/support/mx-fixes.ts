/**
 * Giving a domain an MX record that names a host.
 */
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { suggestedFixOf } from './fixes.ts';
import { addRecordEdit, fileForRecord } from './new-record.ts';
import { plainName } from './wording.ts';

/** The fix that adds `MX 10 host` to the domain. */
export function addMxFix(workspace: Workspace, zone: WorkspaceZone, domain: string, host: string): Fix {
  return suggestedFixOf(
    `Add an MX record for ${plainName(domain)} that names ${plainName(host)}.`,
    [fileForRecord(zone, domain)],
    () => {
      const edit = addRecordEdit(workspace, zone, { owner: domain, type: 'MX', data: `10 ${host}` });
      return edit === undefined ? [] : [edit];
    },
  );
}

/**
 * The fix for a record that names an address where a host belongs.
 */
import { nameKey } from '../../dns/name.ts';
import { addressFamily } from '../../net/address.ts';
import type { FileEdit } from '../../text/edit.ts';
import { addressOfRecord } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { nameExists, recordsAt } from '../../zone/query.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import { addRecordEdit } from './new-record.ts';
import { relativeTo } from './written-names.ts';

/** What stands in the host's place, and what the host may be called. */
export interface NamelessHost {
  readonly field: RecordField;
  /** Canonical. */
  readonly address: string;
  /** First labels that such hosts usually have, tried in this order. */
  readonly usual: readonly [string, ...string[]];
  /** The name they are tried below first, then below the zone's own. */
  readonly above: string;
}

/** A host of the zone that has the address takes its place; where none is found, one with a usual name is added. */
export function nameTheHost(
  workspace: Workspace,
  zone: WorkspaceZone,
  record: ZoneRecord,
  { field, address, usual, above }: NamelessHost,
): readonly FileEdit[] {
  const origin = originOfRecord(zone.zone, record);
  const candidates = [above, zone.origin].flatMap((name) =>
    usual.map((host) => `${host}.${name === '.' ? '' : name.replace(/^\*\./, '')}`),
  );
  const known = [above, ...candidates].find((name) =>
    recordsAt(zone.zone, name).some((one) => addressOfRecord(one) === address),
  );
  const host = known ?? candidates.find((name) => !nameExists(zone.zone, name)) ?? (candidates[0] as string);
  const target = { span: field.span, newText: relativeTo(nameKey(host), origin) ?? host };
  const edits: FileEdit[] = [{ path: record.path, edits: [target] }];
  if (known !== undefined) return edits;
  const type = addressFamily(address) === 6 ? 'AAAA' : 'A';
  const added = addRecordEdit(workspace, zone, { owner: host, type, data: address });
  return added === undefined ? edits : [...edits, added];
}

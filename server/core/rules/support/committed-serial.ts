/**
 * The serial that a zone had at the last commit of the repository it is kept in.
 */
import { committedZoneOf } from '../../workspace/committed.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { recordsOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';
import { type Soa, soaOf } from './soa.ts';

const SOA = 6;

/** A zone's SOA record beside what the last commit has. */
export interface CommittedSerial {
  readonly soa: Soa;
  readonly zone: Zone;
  readonly serial: number;
}

/** Undefined where the zone does not differ from the last commit, nobody can tell, or one of the two has no SOA record that can be read. */
export function committedSerialOf(workspace: Workspace, zone: WorkspaceZone): CommittedSerial | undefined {
  const committed = workspace.committed.size === 0 ? undefined : committedZoneOf(workspace, zone);
  const soa = committed && soaOf(zone);
  if (committed === undefined || soa === undefined) return undefined;
  const serial = serialOf(committed, zone.origin);
  return serial === undefined ? undefined : { soa, zone: committed, serial };
}

const serials = new WeakMap<Zone, { readonly serial: number | undefined }>();

/** Read without the index of names, which stands at the version that is. */
function serialOf(zone: Zone, origin: string): number | undefined {
  let known = serials.get(zone);
  if (known === undefined) {
    known = { serial: readSerial(zone, origin) };
    serials.set(zone, known);
  }
  return known.serial;
}

function readSerial(zone: Zone, origin: string): number | undefined {
  let found: ZoneRecord | undefined;
  for (const record of recordsOfType(zone, SOA)) {
    found = record;
    break;
  }
  const text = found?.owner.toLowerCase() === origin ? found.fields[2]?.text : undefined;
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

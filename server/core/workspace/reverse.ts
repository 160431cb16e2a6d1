/**
 * Addresses to names: the reverse zones at hand and the PTR records in them.
 */
import { nameKey } from '../dns/name.ts';
import { reverseNameOf } from '../net/address.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { lookupName } from './names.ts';
import type { WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { type Asker, zonesToAsk } from './zone-choice.ts';

const PTR = 12;
const MAX_ALIASES = 8;

/** What the workspace knows of an address's PTR. `unknown`: no reverse zone at hand holds it, or it is delegated away. */
export interface PointerAnswer {
  readonly status: 'found' | 'none' | 'unknown';
  readonly records: readonly ZoneRecord[];
  /** The zone that holds, or would hold, the PTR; undefined where unknown. */
  readonly zone: WorkspaceZone | undefined;
  /** The name the PTR stands at, or would stand at, after aliases (RFC 2317). */
  readonly name: string;
}

/** The whole zone that the address's PTR belongs to; undefined where the workspace has none, or for what is no address. */
export function reverseZoneOf(
  workspace: Workspace,
  address: string,
  from?: Asker,
): WorkspaceZone | undefined {
  const name = reverseNameOf(address);
  const zone = name === undefined ? undefined : zonesToAsk(indexOf(workspace), name, from)[0];
  return zone?.whole ? zone : undefined;
}

/** The PTR records of a canonical address; aliases into RFC 2317 zones are followed. */
export function pointersOf(workspace: Workspace, address: string, from?: Asker): PointerAnswer {
  let name = nameKey(reverseNameOf(address) ?? '');
  if (name === '') return { status: 'unknown', records: [], zone: undefined, name };
  for (let step = 0; step <= MAX_ALIASES; step++) {
    const answer = lookupName(workspace, name, from);
    switch (answer.kind) {
      case 'unknown':
        return { status: 'unknown', records: [], zone: undefined, name };
      case 'absent':
        return { status: 'none', records: [], zone: answer.zone, name };
      case 'exists': {
        const records = answer.records.filter((record) => record.type === PTR);
        return { status: records.length > 0 ? 'found' : 'none', records, zone: answer.zone, name };
      }
      case 'alias':
      case 'below-dname':
        name = answer.target;
    }
  }
  return { status: 'unknown', records: [], zone: undefined, name };
}

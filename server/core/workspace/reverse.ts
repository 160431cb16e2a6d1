/**
 * Addresses to names and back: the reverse zones at hand and the PTR records in them, those of networks smaller than an octet
 * (RFC 2317) among them.
 */
import { nameKey } from '../dns/name.ts';
import { addressOfReverseName, reverseNameOf } from '../net/address.ts';
import { brokenTypesAt } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { lookupName } from './names.ts';
import { recordReferences } from './references.ts';
import type { WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { type Asker, zonesToAsk } from './zone-choice.ts';
import { isComplete } from './zone-completeness.ts';

const CNAME = 5;
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
        if (records.length > 0) return { status: 'found', records, zone: answer.zone, name };
        return mayHoldPointer(workspace, answer.zone, name)
          ? { status: 'unknown', records, zone: undefined, name }
          : { status: 'none', records, zone: answer.zone, name };
      }
      case 'alias':
      case 'below-dname':
        name = answer.target;
    }
  }
  return { status: 'unknown', records: [], zone: undefined, name };
}

/** Whether a PTR of the name may stand where nobody can read it: in a broken record, or in a part of the zone that is not at hand. */
function mayHoldPointer(workspace: Workspace, zone: WorkspaceZone, name: string): boolean {
  if (brokenTypesAt(zone.zone, name).some((type) => type === 0 || type === PTR || type === CNAME))
    return true;
  return !isComplete(indexOf(workspace), zone);
}

/** An address with the PTR record that gives it a name. */
export interface PointingAddress {
  /** Canonical. */
  readonly address: string;
  readonly record: ZoneRecord;
  readonly zone: WorkspaceZone;
  /**
   * True: no alias at hand leads from the address to the record; its owner only looks like one in the zone of a small network
   * (`5.0/25.2.0.192.in-addr.arpa`), which the zone above would delegate.
   */
  readonly assumed: boolean;
}

/** More PTR records of one name than this are not looked through. */
const MOST_POINTERS = 1000;

/**
 * The addresses whose PTR records at hand name an absolute name, by zone and then in its order. That an address is not among them says
 * nothing: its reverse zone may be elsewhere.
 */
export function addressesPointingAt(workspace: Workspace, name: string): readonly PointingAddress[] {
  const found: PointingAddress[] = [];
  for (const { zone, records } of recordReferences(workspace, name)) {
    for (const record of records) {
      if (record.type !== PTR) continue;
      if (found.length >= MOST_POINTERS) return found;
      for (const { address, assumed } of addressesOfPointer(workspace, record.owner))
        found.push({ address, record, zone, assumed });
    }
  }
  return found;
}

/** The addresses that a PTR record with this owner (absolute) gives a name to; empty for names that are no address's. */
export function addressesOfPointer(
  workspace: Workspace,
  owner: string,
): readonly Pick<PointingAddress, 'address' | 'assumed'>[] {
  const own = addressOfReverseName(owner);
  if (own !== undefined) return [{ address: own, assumed: false }];
  const aliased = new Set<string>();
  for (const { records } of recordReferences(workspace, owner)) {
    for (const record of records) {
      const address = record.type === CNAME ? addressOfReverseName(record.owner) : undefined;
      if (address !== undefined) aliased.add(address);
    }
  }
  if (aliased.size > 0) return [...aliased].map((address) => ({ address, assumed: false }));
  const usual = addressInSmallNetwork(owner);
  return usual === undefined ? [] : [{ address: usual, assumed: true }];
}

/**
 * The address that a name in the zone of a small network stands for where that is named in one of the usual ways: `5.0/25.2.0.192`,
 * `5.0-25.2.0.192`, `5.0-127.2.0.192` before `in-addr.arpa.` (RFC 2317 section 4).
 */
function addressInSmallNetwork(owner: string): string | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})[-/](\d{1,3})\.(\d{1,3}\.\d{1,3}\.\d{1,3})\.in-addr\.arpa\.$/i.exec(
    owner,
  );
  if (match === null) return undefined;
  const [host, first, last] = match.slice(1, 4).map(Number) as [number, number, number];
  const size = last >= 25 && last <= 32 ? 2 ** (32 - last) : 0;
  const isInside = (host >= first && host < first + size) || (host >= first && host <= last);
  return isInside ? addressOfReverseName(`${host}.${match[4]}.in-addr.arpa.`) : undefined;
}

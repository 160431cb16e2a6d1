/**
 * What is wrong with the hosts that NS records name, as a server that loads the zone sees it: it knows its own zone alone. Of names
 * outside it, the other zones at hand are asked.
 */
import { isSubdomainOf, nameKey, parentName } from '../../dns/name.ts';
import { canonicalAddress } from '../../net/address.ts';
import { addressesOf, lookupInZone, mayHoldAddress } from '../../workspace/names.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { recordsAt, recordsAtOfType } from '../../zone/query.ts';
import type { RecordField, ZoneRecord } from '../../zone/types.ts';
import { zoneLackingAddress } from './missing-address.ts';

const A = 1;
const NS = 2;
const AAAA = 28;
const DNAME = 39;

/** A fault of one NS record. `refuses`: the server does not load the zone. */
export interface ServerFault {
  readonly record: ZoneRecord;
  readonly field: RecordField & { readonly absolute: string };
  readonly refuses: boolean;
  readonly what:
    | { readonly kind: 'address'; readonly address: string }
    /** `record`: the CNAME, or the DNAME above. */
    | { readonly kind: 'alias'; readonly record: ZoneRecord; readonly target: string }
    /** `zone`: the one that holds the name and has no address for it. */
    | { readonly kind: 'no-address'; readonly zone: WorkspaceZone }
    /** The host lies in the delegated zone itself, or in another one that is delegated from here. */
    | { readonly kind: 'own-glue' | 'sibling-glue' };
}

const known = new WeakMap<readonly ZoneRecord[], readonly ServerFault[]>();

/** The faults of the NS records among the records of an owner of a whole zone. Asked once for the same records. */
export function serverFaults(
  records: readonly ZoneRecord[],
  zone: WorkspaceZone,
  workspace: Workspace,
): readonly ServerFault[] {
  let faults = known.get(records);
  if (faults === undefined) {
    faults = findFaults(records, zone, workspace);
    known.set(records, faults);
  }
  return faults;
}

function findFaults(
  records: readonly ZoneRecord[],
  zone: WorkspaceZone,
  workspace: Workspace,
): readonly ServerFault[] {
  const faults: ServerFault[] = [];
  let hidden: boolean | undefined;
  for (const record of records) {
    const field = record.type === NS ? record.fields[0] : undefined;
    if (!isNameField(field)) continue;
    const address = canonicalAddress(field.text.replace(/\.$/, ''));
    if (address !== undefined)
      faults.push({ record, field, refuses: false, what: { kind: 'address', address } });
    hidden ??= isGivenAway(zone, nameKey(record.owner));
    if (hidden) continue;
    const isApex = nameKey(record.owner) === zone.origin;
    const isInside = isSubdomainOf(field.absolute, zone.origin);
    if (address !== undefined && !(isApex && isInside)) continue;
    const what = isInside
      ? faultInside(workspace, zone, nameKey(record.owner), field.absolute)
      : faultElsewhere(workspace, zone, field.absolute);
    if (what === undefined) continue;
    const refuses = isApex && isInside && (what.kind !== 'no-address' || what.zone === zone);
    faults.push({ record, field, refuses, what });
  }
  return faults;
}

function isNameField(field: RecordField | undefined): field is RecordField & { readonly absolute: string } {
  return field?.absolute !== undefined;
}

/** Whether an owner stands below a delegation or a DNAME: what it says counts for nothing. */
function isGivenAway({ zone, origin }: WorkspaceZone, owner: string): boolean {
  if (owner === origin) return false;
  for (let above = parentName(owner); above !== undefined; above = parentName(above)) {
    if (recordsAtOfType(zone, above, DNAME).length > 0) return true;
    if (above === origin) return false;
    if (recordsAtOfType(zone, above, NS).length > 0) return true;
  }
  return false;
}

function faultInside(
  workspace: Workspace,
  zone: WorkspaceZone,
  owner: string,
  target: string,
): ServerFault['what'] | undefined {
  const index = indexOf(workspace);
  const answer = lookupInZone(index, zone, target);
  switch (answer.kind) {
    case 'alias':
    case 'below-dname':
      return { kind: 'alias', record: answer.record, target: answer.target };
    case 'absent':
      return { kind: 'no-address', zone };
    case 'exists':
      if (answer.records.some(isAddress) || !isComplete(index, zone)) return undefined;
      if (mayHoldAddress(zone.zone, nameKey(target), answer.wildcard)) return undefined;
      return { kind: 'no-address', zone };
    case 'unknown': {
      if (answer.why !== 'delegated') return undefined;
      if (owner === zone.origin) return faultElsewhere(workspace, zone, target);
      if (recordsAt(zone.zone, target).some(isAddress) || !isComplete(index, zone)) return undefined;
      if (mayHoldAddress(zone.zone, nameKey(target), false)) return undefined;
      return { kind: isSubdomainOf(target, owner) ? 'own-glue' : 'sibling-glue' };
    }
  }
}

function isAddress({ type }: ZoneRecord): boolean {
  return type === A || type === AAAA;
}

/** What zones at hand say of a host that is not for this one to know. */
function faultElsewhere(
  workspace: Workspace,
  zone: WorkspaceZone,
  target: string,
): ServerFault['what'] | undefined {
  if (target === '.') return undefined;
  const answer = addressesOf(workspace, target, zone);
  const [alias] = answer.aliases;
  if (alias !== undefined) {
    const { name } = answer;
    return {
      kind: 'alias',
      record: alias,
      target: alias.type === DNAME ? name : (alias.fields[0]?.absolute ?? name),
    };
  }
  const lacking = zoneLackingAddress(answer);
  return lacking === undefined || !isComplete(indexOf(workspace), lacking)
    ? undefined
    : { kind: 'no-address', zone: lacking };
}

/**
 * What an edit touches: the names whose records or existence changed, followed through aliases to the mail domains that depend on them,
 * and the Postfix instances that mention any of them. May name too much, never too little.
 */
import { isSubdomainOf, nameKey, parentName } from '../../dns/name.ts';
import type { InstanceChange, ZoneChange } from '../../workspace/changes.ts';
import { instancesOf, ownAddresses } from '../../workspace/instances.ts';
import { postfixReferences, recordReferences } from '../../workspace/references.ts';
import type { PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { nameExists, recordsAt, touchedOwners } from '../../zone/query.ts';
import type { Zone } from '../../zone/zone.ts';
import { composedNames } from './composed-names.ts';
import { zoneKeyOf } from './unit.ts';

const NS = 2;
const CNAME = 5;
const PTR = 12;
const MX = 15;
const DNAME = 39;

/** More touched names than this are not followed one by one. */
const MOST_NAMES = 400;

/** An owner in a zone. */
export interface ZoneOwner {
  readonly zone: WorkspaceZone;
  readonly owner: string;
}

/** What an edit touches. */
export interface Touched {
  /** Owners whose own records may differ. */
  readonly owners: readonly ZoneOwner[];
  /** Owners with MX records that depend on what changed; `all`: nobody can tell which. */
  readonly mailDomains: readonly ZoneOwner[] | 'all';
  /** Canonical addresses that some instance gained or lost. */
  readonly addresses: ReadonlySet<string>;
  /** Folders of the instances that changed or mention a touched name. */
  readonly folders: ReadonlySet<string>;
  /** Whether PTR records may differ. */
  readonly reverse: boolean;
}

/** What differs between two states whose zones and instances are the same ones; undefined where a zone is to be checked as a whole. */
export function touchedBy(
  before: Workspace,
  after: Workspace,
  zones: readonly ZoneChange[],
  instances: readonly InstanceChange[],
): Touched | undefined {
  const owners: ZoneOwner[] = [];
  const names = new Set<string>();
  let everyName = false;
  let reverse = false;
  for (const change of zones) {
    if (change.before === undefined || change.after === undefined) return undefined;
    const touched = touchedOwners(change.before.zone, change.after.zone);
    if (touched === 'all') return undefined;
    if (touched.size > 0 && change.after.origin.endsWith('.arpa.')) reverse = true;
    if (isComplete(indexOf(before), change.before) !== isComplete(indexOf(after), change.after))
      everyName = true;
    for (const owner of touched) {
      owners.push({ zone: change.after, owner });
      names.add(owner);
      const reach = reachOf(change.before.zone, change.after.zone, owner, change.after.origin);
      for (const name of reach.names) names.add(name);
      everyName ||= reach.everyName;
      reverse ||= reach.reverse;
    }
  }
  for (const change of instances) {
    if (change.before?.host === change.after?.host) continue;
    for (const instance of [change.before, change.after])
      if (instance?.host !== undefined) names.add(instance.host);
  }
  const mailDomains = everyName ? 'all' : followNames(after, names);
  const addresses = changedAddresses(before, after);
  const domains = mailDomains === 'all' ? [] : mailDomains.map(({ owner }) => owner);
  const mentioned = mailDomains === 'all' ? 'all' : foldersMentioning(after, [...names, ...domains]);
  const folders = new Set<string>(instances.map((change) => (change.after ?? change.before)?.folder ?? ''));
  for (const instance of instancesOf(after))
    if (mentioned === 'all' || mentioned.has(instance.folder)) folders.add(instance.folder);
  return { owners, mailDomains, addresses, folders, reverse };
}

/** How far a change at one owner reaches beyond that name. */
function reachOf(
  before: Zone,
  after: Zone,
  owner: string,
  origin: string,
): { readonly names: readonly string[]; readonly everyName: boolean; readonly reverse: boolean } {
  const was = recordsAt(before, owner);
  const is = recordsAt(after, owner);
  const types = (records: typeof was, type: number): boolean =>
    records.some((record) => record.type === type);
  const cut = owner !== origin && types(was, NS) !== types(is, NS);
  const moved = types(was, DNAME) || types(is, DNAME);
  const reverse = types(was, PTR) || types(is, PTR);
  const names: string[] = [];
  let wildcard = owner.startsWith('*.');
  for (let name: string | undefined = owner; name !== undefined && name !== origin; name = parentName(name)) {
    if (!isSubdomainOf(name, origin)) break;
    if (nameExists(before, name) === nameExists(after, name)) break;
    names.push(name);
    for (let above = parentName(name); above !== undefined; above = parentName(above)) {
      if (!isSubdomainOf(above, origin)) break;
      wildcard ||= nameExists(after, above === '.' ? '*.' : `*.${above}`);
    }
  }
  return { names, everyName: cut || moved || wildcard, reverse };
}

/** The mail domains that depend on one of the names, which are completed by the aliases that lead to them. */
function followNames(workspace: Workspace, names: Set<string>): readonly ZoneOwner[] | 'all' {
  const found = new Map<string, ZoneOwner>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (names.size > MOST_NAMES) return 'all';
    for (const { zone, records } of recordReferences(workspace, name)) {
      for (const record of records) {
        const owner = nameKey(record.owner);
        if (record.type === MX) found.set(`${zoneKeyOf(zone)}\n${owner}`, { zone, owner });
        if (record.type === DNAME || (record.type === CNAME && owner.startsWith('*.'))) return 'all';
        if (record.type !== CNAME || names.has(owner)) continue;
        names.add(owner);
        queue.push(owner);
      }
    }
  }
  return [...found.values()];
}

function changedAddresses(before: Workspace, after: Workspace): ReadonlySet<string> {
  const changed = new Set<string>();
  const old = new Map(instancesOf(before).map((instance) => [instance.folder, instance]));
  for (const instance of instancesOf(after)) {
    const was = old.get(instance.folder);
    const addressesBefore = was === undefined ? new Set<string>() : ownAddresses(before, was);
    const addressesAfter = ownAddresses(after, instance);
    for (const address of addressesBefore) if (!addressesAfter.has(address)) changed.add(address);
    for (const address of addressesAfter) if (!addressesBefore.has(address)) changed.add(address);
  }
  return changed;
}

function foldersMentioning(workspace: Workspace, names: readonly string[]): ReadonlySet<string> | 'all' {
  if (names.length > MOST_NAMES) return 'all';
  const folders = new Set<string>();
  for (const name of names)
    for (const { instance } of postfixReferences(workspace, name)) folders.add(instance.folder);
  for (const instance of instancesOf(workspace)) {
    if (names.some((name) => mentionsComposed(instance, name))) folders.add(instance.folder);
  }
  return folders;
}

function mentionsComposed(instance: PostfixInstance, name: string): boolean {
  return instance.host === name || composedNames(instance.configuration).has(name);
}

/**
 * What an edit touches: the names whose records or existence changed, followed through aliases to the mail domains that depend on them,
 * and the Postfix instances that mention any of them. May name too much, never too little.
 */
import { isSubdomainOf, nameKey, parentName } from '../../dns/name.ts';
import type { InstanceChange, ZoneChange } from '../../workspace/changes.ts';
import { instancesOf, ownAddresses } from '../../workspace/instances.ts';
import { mapEntries, type PersistentMap } from '../../workspace/persistent-map.ts';
import { postfixReferences, recordReferences } from '../../workspace/references.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { hasNamesBelow } from '../../zone/covered-owners.ts';
import { haveOtherDefaultTtls, nameExists, recordsAt, touchedOwners } from '../../zone/query.ts';
import type { Zone } from '../../zone/zone.ts';
import { sendsToOneOf } from '../support/nexthops.ts';
import { composedNames } from './composed-names.ts';
import { zoneKeyOf } from './unit.ts';

const NS = 2;
const SOA = 6;
const CNAME = 5;
const PTR = 12;
const MX = 15;
const SRV = 33;
const DNAME = 39;

/** More touched names than this are not followed one by one. */
const MOST_NAMES = 4000;

/** An owner in a zone. */
export interface ZoneOwner {
  readonly zone: WorkspaceZone;
  readonly owner: string;
}

/** What an edit touches. */
export interface Touched {
  /**
   * Name keys whose records or existence may differ, with the aliases that lead to them, and hosts that touched MX records name or named;
   * `all`: nobody can tell which.
   */
  readonly names: ReadonlySet<string> | 'all';
  /** Owners whose own records may differ. */
  readonly owners: readonly ZoneOwner[];
  /** Owners with MX records that depend on what changed; `all`: nobody can tell which. */
  readonly mailDomains: readonly ZoneOwner[] | 'all';
  /** Owners with CNAME, NS or SRV records that depend on what changed. */
  readonly pointing: readonly ZoneOwner[] | 'all';
  /** Zones that give away other names than before. */
  readonly covered: readonly WorkspaceZone[];
  /** Zones with an NS or SOA record that names a touched name. */
  readonly served: Iterable<WorkspaceZone> | 'all';
  /** Zones of which records inherit other TTLs that are else the same. */
  readonly retimed: readonly WorkspaceZone[];
  /** Zones whose DNAME records differ. */
  readonly moved: readonly WorkspaceZone[];
  /** Canonical addresses that some instance gained or lost. */
  readonly addresses: ReadonlySet<string>;
  /** Folders of the instances that changed or mention a touched name. */
  readonly instances: ReadonlySet<string>;
  /** Folders of the instances that changed or send mail to a host of a touched name. */
  readonly routes: ReadonlySet<string>;
  /** Whether PTR records may differ. */
  readonly reverse: boolean;
}

/** What the state before knows of what edits may reach. */
export interface Known {
  /** Folder of an instance → its own addresses. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** By zone: what its DNAME records lead to. */
  readonly subtrees: PersistentMap<readonly string[]>;
}

/** What differs between two states whose zones and instances are the same ones; undefined where a zone is to be checked as a whole. */
export function touchedBy(
  before: Workspace,
  after: Workspace,
  zones: readonly ZoneChange[],
  instances: readonly InstanceChange[],
  known: Known,
): Touched | undefined {
  const owners: ZoneOwner[] = [];
  const moved: WorkspaceZone[] = [];
  const retimed: WorkspaceZone[] = [];
  const covered: WorkspaceZone[] = [];
  const names = new Set<string>();
  const exchanges = new Set<string>();
  let everyName = false;
  let reverse = false;
  for (const change of zones) {
    if (change.before === undefined || change.after === undefined) return undefined;
    const touched = touchedOwners(change.before.zone, change.after.zone);
    if (touched === 'all') return undefined;
    if (haveOtherDefaultTtls(change.before.zone, change.after.zone)) retimed.push(change.after);
    if (touched.size > 0 && change.after.origin.endsWith('.arpa.')) reverse = true;
    if (isComplete(indexOf(before), change.before) !== isComplete(indexOf(after), change.after))
      everyName = true;
    for (const owner of touched) {
      owners.push({ zone: change.after, owner });
      names.add(owner);
    }
    const reach = reachOf(change.before, change.after, touched);
    for (const name of reach.names) names.add(name);
    for (const name of reach.exchanges) exchanges.add(name);
    everyName ||= reach.everyName;
    if (reach.moves) moved.push(change.after);
    if (reach.covers) covered.push(change.after);
    for (const owner of reach.servers) owners.push({ zone: change.after, owner });
    reverse ||= reach.reverse;
  }
  for (const change of instances) {
    if (change.before?.host === change.after?.host) continue;
    for (const instance of [change.before, change.after])
      if (instance?.host !== undefined) names.add(instance.host);
  }
  const followed = everyName ? 'all' : followNames(after, names);
  const dependents = isBelowOneOf(names, known.subtrees) ? 'all' : followed;
  const mailDomains = dependents === 'all' ? 'all' : dependents.mailDomains;
  const domains = mailDomains === 'all' ? [] : mailDomains.map(({ owner }) => owner);
  const reached = mailDomains === 'all' ? 'all' : new Set([...names, ...domains]);
  const mentioned = reached === 'all' ? 'all' : new Set([...reached, ...exchanges]);
  const changed = instances.map((change) => (change.after ?? change.before)?.folder ?? '');
  return {
    names: dependents === 'all' ? 'all' : new Set([...names, ...exchanges]),
    owners,
    retimed,
    moved,
    mailDomains,
    pointing: dependents === 'all' ? 'all' : dependents.pointing,
    covered,
    served: dependents === 'all' ? 'all' : dependents.served,
    addresses: changedAddresses(known.addresses, after),
    instances: new Set([...changed, ...foldersMentioning(after, mentioned)]),
    routes: new Set([...changed, ...foldersSendingTo(after, reached)]),
    reverse,
  };
}

interface Reach {
  /** Names whose records or existence differ, and names whose PTR records do. */
  readonly names: ReadonlySet<string>;
  /** Hosts that MX records name or named. */
  readonly exchanges: ReadonlySet<string>;
  /** Any name below may be another one: wildcards, delegations, DNAME. */
  readonly everyName: boolean;
  /** DNAME records differ. */
  readonly moves: boolean;
  /** Names below are given away that were not, or the other way round. */
  readonly covers: boolean;
  /** Hosts in the zone that NS records name or named: their addresses are glue. */
  readonly servers: ReadonlySet<string>;
  readonly reverse: boolean;
}

/** Whether a name stands below a DNAME's target, so that it is known by other names as well. */
function isBelowOneOf(names: ReadonlySet<string>, subtrees: PersistentMap<readonly string[]>): boolean {
  if (subtrees.size === 0) return false;
  for (const [, targets] of mapEntries(subtrees))
    for (const target of targets) for (const name of names) if (isSubdomainOf(name, target)) return true;
  return false;
}

/** How far changes at some owners of a zone reach beyond those names. */
function reachOf(before: WorkspaceZone, after: WorkspaceZone, owners: Iterable<string>): Reach {
  const names = new Set<string>();
  const exchanges = new Set<string>();
  let everyName = false;
  const servers = new Set<string>();
  let moves = false;
  let covers = false;
  let reverse = false;
  // A zone answers fastest where all questions to one of its versions are asked in one go.
  const was = new Map([...owners].map((owner) => [owner, standingOf(before.zone, owner, after.origin)]));
  for (const [owner, old] of was) {
    const now = standingOf(after.zone, owner, after.origin);
    moves ||= old.moves || now.moves;
    everyName ||= moves || old.delegates !== now.delegates || owner.startsWith('*.');
    if (old.delegates !== now.delegates || old.moves !== now.moves) covers ||= old.hasBelow || now.hasBelow;
    for (const name of [...old.servers, ...now.servers])
      if (isSubdomainOf(name, after.origin)) servers.add(name);
    for (const name of [...old.exchanges, ...now.exchanges]) exchanges.add(name);
    for (const name of [...old.points, ...now.points]) {
      reverse = true;
      names.add(name);
    }
    for (const [at, { name, exists }] of old.chain.entries()) {
      if (exists === now.chain[at]?.exists) break;
      names.add(name);
      everyName ||= now.hasWildcardAbove;
    }
  }
  return { names, exchanges, everyName, moves, covers, servers, reverse };
}

/** What an owner is in one version of a zone, as far as it matters to other names. */
interface Standing {
  readonly delegates: boolean;
  readonly moves: boolean;
  readonly hasBelow: boolean;
  /** Targets of its NS records. */
  readonly servers: readonly string[];
  /** Hosts of its MX records: what is said of a host elsewhere may yield to what is said at its MX. */
  readonly exchanges: readonly string[];
  /** Names that its PTR records give to an address: a fix may take the address from there. */
  readonly points: readonly string[];
  /** The owner and the names above it below the origin, nearest first. */
  readonly chain: readonly { readonly name: string; readonly exists: boolean }[];
  readonly hasWildcardAbove: boolean;
}

function standingOf(zone: Zone, owner: string, origin: string): Standing {
  const records = recordsAt(zone, owner);
  const types = new Set(records.map((record) => record.type));
  const namesIn = (type: number, field: number): readonly string[] =>
    records
      .filter((record) => record.type === type)
      .flatMap((record) => record.fields[field]?.absolute ?? [])
      .map(nameKey);
  const chain: { name: string; exists: boolean }[] = [];
  let hasWildcardAbove = false;
  for (let name: string | undefined = owner; name !== undefined && name !== origin; name = parentName(name)) {
    if (!isSubdomainOf(name, origin)) break;
    chain.push({ name, exists: nameExists(zone, name) });
    const above = parentName(name);
    hasWildcardAbove ||= above !== undefined && nameExists(zone, above === '.' ? '*.' : `*.${above}`);
  }
  return {
    delegates: owner !== origin && types.has(NS),
    moves: types.has(DNAME),
    hasBelow: hasNamesBelow(zone, owner),
    servers: namesIn(NS, 0),
    exchanges: namesIn(MX, 1),
    points: namesIn(PTR, 0),
    chain,
    hasWildcardAbove,
  };
}

/** What depends on names. */
interface Dependents {
  readonly mailDomains: readonly ZoneOwner[];
  readonly pointing: readonly ZoneOwner[];
  readonly served: ReadonlySet<WorkspaceZone>;
}

/** What depends on one of the names, which are completed by the aliases that lead to them. */
function followNames(workspace: Workspace, names: Set<string>): Dependents | 'all' {
  const mailDomains = new Map<string, ZoneOwner>();
  const pointing = new Map<string, ZoneOwner>();
  const served = new Set<WorkspaceZone>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (names.size > MOST_NAMES) return 'all';
    for (const { zone, records } of recordReferences(workspace, name)) {
      for (const record of records) {
        const owner = nameKey(record.owner);
        const key = `${zoneKeyOf(zone)}\n${owner}`;
        if (record.type === MX) mailDomains.set(key, { zone, owner });
        if (record.type === SRV || record.type === CNAME || record.type === NS)
          pointing.set(key, { zone, owner });
        if (record.type === NS || record.type === SOA) served.add(zone);
        if (record.type === DNAME || (record.type === CNAME && owner.startsWith('*.'))) return 'all';
        if (record.type !== CNAME || names.has(owner)) continue;
        names.add(owner);
        queue.push(owner);
      }
    }
  }
  return { mailDomains: [...mailDomains.values()], pointing: [...pointing.values()], served };
}

/** The addresses that instances gained or lost. */
function changedAddresses(
  before: ReadonlyMap<string, readonly string[]>,
  after: Workspace,
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const instance of instancesOf(after)) {
    const was = new Set(before.get(instance.folder) ?? []);
    const is = ownAddresses(after, instance);
    for (const address of was) if (!is.has(address)) changed.add(address);
    for (const address of is) if (!was.has(address)) changed.add(address);
  }
  return changed;
}

/** The own addresses of all instances, by folder: to be compared with those of a later state. */
export function addressesByFolder(workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  return new Map(
    instancesOf(workspace).map((instance) => [instance.folder, [...ownAddresses(workspace, instance)]]),
  );
}

/** The instances whose files write one of the names, or make it up of others. */
function foldersMentioning(workspace: Workspace, names: ReadonlySet<string> | 'all'): Iterable<string> {
  const instances = instancesOf(workspace);
  if (names === 'all' || names.size > MOST_NAMES) return instances.map((instance) => instance.folder);
  const folders = new Set<string>();
  for (const name of names)
    for (const { instance } of postfixReferences(workspace, name)) folders.add(instance.folder);
  for (const { folder, host, configuration } of instances) {
    if (host !== undefined && names.has(host)) folders.add(folder);
    else if (hasOneOf(composedNames(configuration), names)) folders.add(folder);
  }
  return folders;
}

/** The instances with a nexthop of one of the names. */
function foldersSendingTo(workspace: Workspace, names: ReadonlySet<string> | 'all'): readonly string[] {
  return instancesOf(workspace)
    .filter(({ configuration }) => names === 'all' || sendsToOneOf(configuration, names))
    .map((instance) => instance.folder);
}

function hasOneOf(set: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  for (const name of names) if (set.has(name)) return true;
  return false;
}

/**
 * What an entry inherits from those before it: origin, owner, TTLs (RFC 1035 §5.1, RFC 2308 §4, and how BIND carries them on).
 */
import { isHostName, isSubdomainOf, nameKey, parentName } from '../dns/name.ts';
import { hashAbsolute, type NameHash, originHash, written } from './name-hash.ts';
import { internNode, type NameIndex, NO_PARENT, parentOf, setParent } from './name-index.ts';

/** What resolving the entries of a zone needs to know of it. */
export interface ZoneNames {
  readonly index: NameIndex;
  /** The zone's name, absolute, normalised, lower case, and its node. */
  readonly apex: string;
  readonly apexNode: number;
}

/** An origin with what completing names under it needs. */
export interface Origin extends NameHash {
  /** Absolute, normalised. */
  readonly name: string;
  readonly inZone: boolean;
  /** Whether names written below it are host names if what is written is. */
  readonly isHost: boolean;
  /** Its node; 0 outside the zone. */
  readonly node: number;
}

/** State before an entry. A value: equal states make equal records. */
export interface ResolveState {
  readonly origin: Origin;
  /** Node of the last owner; 0 where there is none yet, -1 where records that inherit it are to be dropped. */
  readonly ownerNode: number;
  /** Absolute; empty where there is none. */
  readonly owner: string;
  /** Default TTL ($TTL, or the SOA's minimum); -1 while unknown. */
  readonly defaultTtl: number;
  /** The last TTL in force, carried on where there is no default; -1 while unknown. */
  readonly priorTtl: number;
  /** RRsets of the last owner and their TTLs (`ttl-run.ts`), as text; empty where a default makes them useless. */
  readonly ttlRun: string;
  /** A missing TTL has been reported; one cause, one problem. */
  readonly ttlReported: boolean;
  /** As `EntryReader.leftOver`. */
  readonly leftOver: boolean;
  /** No record has been read since the origin was set. */
  readonly originIsFresh: boolean;
  /** That the last owner is no host name has been reported; one cause, one problem. */
  readonly ownerReported: boolean;
}

/** Whether two states (of zones that share an index) make equal records. */
export function sameState(one: ResolveState, other: ResolveState): boolean {
  if (one === other) return true;
  return (
    one.origin.name === other.origin.name &&
    one.ownerNode === other.ownerNode &&
    one.owner === other.owner &&
    one.defaultTtl === other.defaultTtl &&
    one.priorTtl === other.priorTtl &&
    one.ttlRun === other.ttlRun &&
    one.ttlReported === other.ttlReported &&
    one.leftOver === other.leftOver &&
    one.originIsFresh === other.originIsFresh &&
    one.ownerReported === other.ownerReported
  );
}

/** An origin of the zone with apex `apex`, its name absolute and normalised. */
export function makeOrigin(index: NameIndex, apex: string, name: string): Origin {
  const inZone = isSubdomainOf(name, apex);
  const node = inZone ? internName(index, apex, name) : 0;
  const { one, two, onePower, twoPower } = originHash(name);
  return { one, two, onePower, twoPower, name, inZone, isHost: name === '.' || isHostName(name), node };
}

/** The node of an absolute, normalised name in the zone, its parents up to the apex made and linked. */
export function internName(index: NameIndex, apex: string, name: string): number {
  hashAbsolute(name);
  const node = internNode(index, written.one, written.two);
  if (parentOf(index, node) !== 0) return node;
  if (nameKey(name) === nameKey(apex)) {
    setParent(index, node, NO_PARENT);
    return node;
  }
  const parent = parentName(name);
  if (parent !== undefined) {
    const above = internName(index, apex, parent);
    setParent(index, node, above);
    if (parent.startsWith('*.')) index.wildcardParents.add(above);
  }
  return node;
}

/**
 * Names that a zone has given away: at and below a delegation, and below a DNAME. What stands there is not served, but for glue.
 */
import { isSubdomainOf, parentName } from '../dns/name.ts';
import { blockOfId, lookUp } from './look-up.ts';
import { belowMarked, goodRecordAt, ownersOfIds } from './marked-nodes.ts';
import {
  firstRecord,
  firstReference,
  hasChildren,
  type NameIndex,
  nextRecord,
  nextReference,
  parentOf,
  typeBit,
  typesAtNode,
} from './name-index.ts';
import { hasRecordOfType, recordsAtOfType } from './query.ts';
import { rowOfId, slotOfId } from './record.ts';
import { holdsType, isFaultyRow, mayHoldType, ownerOfRow, type ResolvedBlock } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const A = 1;
const NS = 2;
const AAAA = 28;
const DNAME = 39;
const DS = 43;
const RRSIG = 46;
const NSEC = 47;

/** Where a name is given away. `record`: the first NS or DNAME record there; `here`: it is the name itself that is delegated. */
export interface Cut {
  readonly kind: 'delegation' | 'dname';
  readonly record: ZoneRecord;
  readonly here: boolean;
}

/** The uppermost delegation or DNAME that covers an absolute name of the zone; undefined where the zone itself answers for it. */
export function cutOver(zone: Zone, name: string): Cut | undefined {
  const { index, node, key } = lookUp(zone, name);
  if (node !== 0 && !mayBeCovered(zone, index, node)) return undefined;
  const path: string[] = [];
  for (
    let at: string | undefined = key;
    at !== undefined && isSubdomainOf(at, zone.origin);
    at = parentName(at)
  )
    path.push(at);
  for (const at of path.reverse()) {
    const server =
      at === zone.origin || !hasRecordOfType(zone, at, NS) ? undefined : recordsAtOfType(zone, at, NS)[0];
    if (server !== undefined) return { kind: 'delegation', record: server, here: at === key };
    const dname =
      at === key || !hasRecordOfType(zone, at, DNAME) ? undefined : recordsAtOfType(zone, at, DNAME)[0];
    if (dname !== undefined) return { kind: 'dname', record: dname, here: false };
  }
  return undefined;
}

/** Whether the node or one above it may have an NS or DNAME record. */
function mayBeCovered(zone: Zone, index: NameIndex, node: number): boolean {
  const bits = typeBit(NS) | (mayHoldType(zone.inside.kinds, DNAME) ? typeBit(DNAME) : 0);
  let at = node;
  for (; parentOf(index, at) > 0; at = parentOf(index, at))
    if ((typesAtNode(index, at) & bits) !== 0) return true;
  // At the apex NS records are no delegation; a name without a parent is no owner.
  return parentOf(index, at) === 0 || (at !== node && (typesAtNode(index, at) & bits & ~typeBit(NS)) !== 0);
}

/** Whether an NS record of the zone names it, so that its addresses are glue. */
export function isNameServer(zone: Zone, name: string): boolean {
  const { index, node } = lookUp(zone, name);
  return node !== 0 && isNamedByNs(zone, index, node);
}

/** Whether names exist below it. */
export function hasNamesBelow(zone: Zone, name: string): boolean {
  const { index, node } = lookUp(zone, name);
  return node !== 0 && hasChildren(index, node);
}

/**
 * The owners (letters as written) that have, at a delegation, more than belongs there, or are below a delegation or DNAME and hold more
 * than addresses of name servers; in the zone's order. Names no owner that the zone itself answers for.
 */
export function* coveredOwners(zone: Zone): Iterable<string> {
  const index = moveIndex(zone);
  const { delegations, dnames, covering } = cutsOf(zone);
  if (covering.size === 0) return;
  const ids: number[] = [];
  for (const node of delegations) {
    const id = strangerAtCut(zone, index, node);
    if (id >= 0) ids.push(id);
  }
  if ([...covering].some((node) => hasChildren(index, node))) {
    const isBelow = belowMarked(index, covering);
    const isBelowDname = belowMarked(index, dnames);
    for (let node = 1; node < index.count; node++) {
      if (firstRecord(index, node) < 0 || !isBelow(node)) continue;
      if (isGlueOnly(zone, index, node) && (dnames.size === 0 || !isBelowDname(node))) continue;
      const id = goodRecordAt(zone, index, node);
      if (id >= 0) ids.push(id);
    }
  }
  yield* ownersOfIds(zone, ids);
}

/** The nodes with NS records below the apex, those with a DNAME, and both. */
function cutsOf(zone: Zone): Readonly<Record<'delegations' | 'dnames' | 'covering', ReadonlySet<number>>> {
  const delegations = new Set<number>();
  const dnames = new Set<number>();
  const covering = new Set<number>();
  const apex = lookUp(zone, zone.origin).node;
  for (const block of zone.inside.slots) {
    if (block === undefined || !(holdsType(block, NS) || holdsType(block, DNAME))) continue;
    const { types, count } = block;
    for (let row = 0; row < count; row++) {
      if ((types[row] !== NS && types[row] !== DNAME) || isFaultyRow(block, row)) continue;
      const node = ownerOfRow(block, row);
      if (types[row] === NS && node === apex) continue;
      if (types[row] === NS) delegations.add(node);
      else dnames.add(node);
      covering.add(node);
    }
  }
  return { delegations, dnames, covering };
}

/** A record at a delegation that is neither of it nor an address of a name server; -1 where there is none. */
function strangerAtCut(zone: Zone, index: NameIndex, node: number): number {
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const type = block.types[rowOfId(id)];
    if (type === NS || type === DS || type === RRSIG || type === NSEC || isFaultyRow(block, rowOfId(id)))
      continue;
    if ((type !== A && type !== AAAA) || !isNamedByNs(zone, index, node)) return id;
  }
  return -1;
}

function isGlueOnly(zone: Zone, index: NameIndex, node: number): boolean {
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const type = blockOfId(zone, id).types[rowOfId(id)];
    if (type !== A && type !== AAAA) return false;
  }
  return isNamedByNs(zone, index, node);
}

function isNamedByNs(zone: Zone, index: NameIndex, node: number): boolean {
  for (let at = firstReference(index, node); at >= 0; at = nextReference(index, at)) {
    const block = zone.inside.slots[slotOfId(at)] as ResolvedBlock;
    const row = block.references[rowOfId(at)] as number;
    if (block.types[row] === NS && !isFaultyRow(block, row)) return true;
  }
  return false;
}

/**
 * Aliases of aliases inside one zone, told from the index alone: which of them are worth a look.
 */
import { nameKey } from '../dns/name.ts';
import { blockOfId, inZoneOrder } from './look-up.ts';
import type { NameIndex } from './name-index.ts';
import { ownerNameOfRow, recordId, rowOfId } from './record.ts';
import { holdsType, isFaultyRow, ownerOfRow } from './resolved-block.ts';
import type { Zone } from './zone.ts';

const CNAME = 5;

/** Aliases one after the other that make a chain too long: resolvers stop after 8 to 16, and those of other people’s zones count as well. */
export const LONG_CHAIN = 6;

/** What becomes of a node: nothing is known, it is being followed, it ends here, it may go on elsewhere, a ring, or what leads into one. */
const UNKNOWN = 0;
const FOLLOWED = 1;
const CLOSED = 2;
const OPEN = 3;
const RING = 4;
const ASTRAY = 5;

/** By node: the first CNAME of the owner (record id and one) and the node of its target; 0 where it has none. */
interface Links {
  readonly ids: Int32Array;
  readonly targets: Int32Array;
}

/**
 * Tells of an owner's node whether its alias may have to be reported: it is the link with which a chain becomes too long, or may be it as
 * the chain may go on in another zone, or the member of a ring whose name comes first. `isOpen` tells of a node without alias whether
 * something there may still lead on.
 */
export function aliasTest(
  zone: Zone,
  index: NameIndex,
  isOpen: (node: number) => boolean,
): (node: number) => boolean {
  const links = linksOf(zone, index);
  const fates = new Uint8Array(index.count);
  const lengths = new Uint8Array(index.count);
  const firsts = new Set<number>();
  const path: number[] = [];
  const follow = (node: number): void => {
    path.length = 0;
    let at = node;
    for (; fates[at] === UNKNOWN; at = links.targets[at] as number) {
      if (links.ids[at] === 0) fates[at] = isOpen(at) ? OPEN : CLOSED;
      else {
        fates[at] = FOLLOWED;
        path.push(at);
      }
      if (links.ids[at] === 0) break;
    }
    if (fates[at] === FOLLOWED) {
      const ring = path.splice(path.indexOf(at));
      for (const member of ring) fates[member] = RING;
      firsts.add(firstOf(zone, links, ring));
    }
    const end = fates[at] === RING ? ASTRAY : (fates[at] as number);
    let length = lengths[at] as number;
    for (let back = path.length - 1; back >= 0; back--) {
      length = Math.min(length + 1, LONG_CHAIN + 1);
      fates[path[back] as number] = end;
      lengths[path[back] as number] = length;
    }
  };
  return (node) => {
    if (fates[node] === UNKNOWN) follow(node);
    switch (fates[node]) {
      case RING:
        return firsts.has(node);
      case CLOSED:
        return lengths[node] === LONG_CHAIN;
      case OPEN:
        return (lengths[node] as number) <= LONG_CHAIN;
      default:
        return false;
    }
  };
}

function linksOf(zone: Zone, index: NameIndex): Links {
  const links = { ids: new Int32Array(index.count), targets: new Int32Array(index.count) };
  for (const block of zone.inside.slots) {
    if (block === undefined || !holdsType(block, CNAME)) continue;
    const { slot, types, references } = block;
    const many = references.length / 4;
    for (let at = 0; at < many; at++) {
      const row = references[at] as number;
      if (types[row] !== CNAME || isFaultyRow(block, row)) continue;
      const owner = ownerOfRow(block, row);
      const id = recordId(slot, row);
      const known = (links.ids[owner] as number) - 1;
      if (known >= 0 && inZoneOrder(zone, [known, id])[0] === known) continue;
      links.ids[owner] = id + 1;
      links.targets[owner] = references[many + at] as number;
    }
  }
  return links;
}

/** The member of a ring whose name comes first. */
function firstOf(zone: Zone, { ids }: Links, ring: readonly number[]): number {
  let first = 0;
  let least = '';
  for (const node of ring) {
    const id = (ids[node] as number) - 1;
    const key = nameKey(ownerNameOfRow(blockOfId(zone, id), rowOfId(id)));
    if (first !== 0 && key >= least) continue;
    first = node;
    least = key;
  }
  return first;
}

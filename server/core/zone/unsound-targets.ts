/**
 * Aliases, services and name servers whose targets need a closer look. Nearly all point at names that the zone itself holds, and that
 * can be told from the index alone: nothing is made of them.
 */
import { absoluteName, isSubdomainOf } from '../dns/name.ts';
import { aliasTest } from './alias-chains.ts';
import { blockOfId } from './look-up.ts';
import { ownersOfIds } from './marked-nodes.ts';
import {
  firstRecord,
  hasGoodRecord,
  type NameIndex,
  nextRecord,
  typeBit,
  typesAtNode,
} from './name-index.ts';
import { readRow, recordId, rowOfId } from './record.ts';
import {
  holdsType,
  isFaultyRow,
  mayHoldType,
  originOfRow,
  ownerOfRow,
  type ResolvedBlock,
} from './resolved-block.ts';
import { mayNameAddress } from './unsound-mx.ts';
import { moveIndex, type Zone } from './zone.ts';

const A = 1;
const NS = 2;
const CNAME = 5;
const AAAA = 28;
const SRV = 33;
const DNAME = 39;

/** Types whose targets are looked at. */
export type TargetType = typeof NS | typeof CNAME | typeof SRV;

/** Which targets may be unsound. */
export interface TargetSearch {
  readonly types: readonly TargetType[];
  /** Whether another zone may hold an absolute name that is not of this one. */
  readonly elsewhere: (name: string) => boolean;
  /** Whether no other zone may be asked for names of this one. */
  readonly alone: boolean;
}

const UNKNOWN = 0;
const SOUND = 1;
const UNSOUND = 2;

/**
 * The owners (letters as written) with a CNAME, NS or SRV record whose target is not plainly sound, in the zone's order. Sound is for a
 * CNAME a name that has records and no CNAME in the zone itself; for an NS and SRV one that has an A or AAAA record there as well, and
 * no DNAME in the zone that could be above it, for an NS nothing on its line that could be an address; for all a name that no zone at
 * hand can hold and that looks like no address. Of aliases of aliases only those come that `aliasTest` picks.
 */
export function* ownersWithUnsoundTargets(zone: Zone, search: TargetSearch): Iterable<string> {
  if (search.types.length === 0) return;
  const index = moveIndex(zone);
  const verdicts = new Map(search.types.map((type) => [type, new Uint8Array(index.count)]));
  const ids: number[] = [];
  const seen = new Set<number>();
  const aliases: number[] = [];
  for (const block of zone.inside.slots) {
    if (block === undefined || !search.types.some((type) => holdsType(block, type))) continue;
    const { slot, types, references } = block;
    const many = references.length / 4;
    for (let at = 0; at < many; at++) {
      const row = references[at] as number;
      const type = types[row] as TargetType;
      const known = verdicts.get(type);
      if (known === undefined || isFaultyRow(block, row)) continue;
      const target = references[many + at] as number;
      if (known[target] === UNKNOWN)
        known[target] =
          (type !== NS || !mayNameAddress(block, row)) &&
          isSound(zone, index, target, type, () => isOutOfReach(zone, block, row, search))
            ? SOUND
            : UNSOUND;
      if (known[target] === SOUND) continue;
      const owner = ownerOfRow(block, row);
      if (seen.has(owner)) continue;
      if (type === CNAME && search.alone && (typesAtNode(index, target) & typeBit(CNAME)) !== 0) {
        aliases.push(recordId(slot, row));
        continue;
      }
      seen.add(owner);
      ids.push(recordId(slot, row));
    }
  }
  if (aliases.length > 0) {
    const known = verdicts.get(CNAME);
    const isWorthALook = aliasTest(zone, index, (node) => known?.[node] !== SOUND);
    for (const id of aliases) {
      const owner = ownerOfRow(blockOfId(zone, id), rowOfId(id));
      if (seen.has(owner) || !isWorthALook(owner)) continue;
      seen.add(owner);
      ids.push(id);
    }
  }
  yield* ownersOfIds(zone, ids);
}

function isSound(
  zone: Zone,
  index: NameIndex,
  node: number,
  type: number,
  isOutside: () => boolean,
): boolean {
  const types = typesAtNode(index, node);
  if (types === 0) return isOutside();
  if ((types & typeBit(CNAME)) !== 0) return false;
  if (type !== CNAME && (types & (typeBit(A) | typeBit(AAAA))) === 0) return false;
  if (type !== CNAME && mayHoldType(zone.inside.kinds, DNAME)) return false;
  if (type !== CNAME || hasGoodRecord(types)) return true;
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    if (!isFaultyRow(blockOfId(zone, id), rowOfId(id))) return true;
  }
  return false;
}

/** Whether the target of a row can be told to be nowhere at hand, and to be a name. */
function isOutOfReach(zone: Zone, block: ResolvedBlock, row: number, search: TargetSearch): boolean {
  const { words } = readRow(block, row);
  const token = block.types[row] === SRV ? 3 : 0;
  const quotes = words.quoted[token] as number;
  const text = words.text.slice(
    (words.starts[token] as number) + quotes,
    (words.ends[token] as number) - quotes,
  );
  const name = absoluteName(text, originOfRow(block, row));
  if (name === undefined || isSubdomainOf(name, zone.origin) || ENDS_LIKE_ADDRESS.test(text)) return false;
  return !search.elsewhere(name);
}

const ENDS_LIKE_ADDRESS = /[\d:]\.?$|:/;

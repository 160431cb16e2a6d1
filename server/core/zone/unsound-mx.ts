/**
 * MX records that need a closer look. Nearly all are sound by the zone's own records, and that can be told from the index alone: nothing
 * is made of them.
 */
import { blockOfId, inZoneOrder, lookUp } from './look-up.ts';
import { type NameIndex, typeBit, typesAtNode } from './name-index.ts';
import { ownerNameOfRow, recordId, rowOfId } from './record.ts';
import {
  holdsType,
  isFaultyRow,
  mayHoldType,
  offsetOfRow,
  ownerOfRow,
  type ResolvedBlock,
} from './resolved-block.ts';
import { rivalTest } from './rival-mx.ts';
import { moveIndex, type Zone } from './zone.ts';

const A = 1;
const CNAME = 5;
const MX = 15;
const DNAME = 39;

/**
 * The owners (letters as written) with an MX record that is not surely sound, in the zone's order. A sound one names a host of this very
 * zone that has an A record and no CNAME, and nothing on its line could be an address in the place of the host; and no other MX of the
 * owner names the same host, or one with an address of that host (`rival-mx.ts`). In a zone with DNAME records, and in the root zone, no
 * MX counts as sound. Says nothing of what other zones hold below this one's origin.
 */
export function* ownersWithUnsoundMx(zone: Zone): Iterable<string> {
  const index = moveIndex(zone);
  const isHost = hostTest(zone, index);
  const hasRival = rivalTest(zone, index);
  const ids: number[] = [];
  const seen = new Set<number>();
  for (const block of zone.inside.slots) {
    if (block === undefined || !holdsType(block, MX)) continue;
    const { slot, count, types, references } = block;
    const many = references.length / 4;
    let at = 0;
    for (let row = 0; row < count; row++) {
      if (types[row] !== MX || isFaultyRow(block, row)) continue;
      while (at < many && (references[at] as number) < row) at++;
      const host = references[at] === row && at < many ? (references[many + at] as number) : 0;
      const owner = ownerOfRow(block, row);
      if (host !== 0 && isHost(host) && !mayNameAddress(block, row) && !hasRival(owner, host)) continue;
      if (seen.has(owner)) continue;
      seen.add(owner);
      ids.push(recordId(slot, row));
    }
  }
  for (const id of inZoneOrder(zone, ids)) yield ownerNameOfRow(blockOfId(zone, id), rowOfId(id));
}

const UNKNOWN = 0;
const IS_HOST = 1;
const IS_NO_HOST = 2;

/** Tells of a node whether its name has an address of its own and can be no alias; each is looked at once. */
function hostTest(zone: Zone, index: NameIndex): (node: number) => boolean {
  if (zone.origin === '.' || mayHoldType(zone.inside.kinds, DNAME)) return () => false;
  // A name that leads to the server itself is a way to say that there is no mail.
  const localhost = lookUp(zone, `localhost.${zone.origin}`).node;
  const verdicts = new Uint8Array(index.count);
  return (node) => {
    if (verdicts[node] === UNKNOWN) verdicts[node] = hasOwnAddress(index, node) ? IS_HOST : IS_NO_HOST;
    if (node === localhost) return false;
    return verdicts[node] === IS_HOST;
  };
}

function hasOwnAddress(index: NameIndex, node: number): boolean {
  const types = typesAtNode(index, node);
  return (types & typeBit(A)) !== 0 && (types & typeBit(CNAME)) === 0;
}

/**
 * Whether a row's text, up to the next row, could hold an address: a colon, a dot between digits, or an escape or quote that could hide
 * one. May say yes too often.
 */
export function mayNameAddress(block: ResolvedBlock, row: number): boolean {
  const { text, start, end } = block.source;
  const stop = row + 1 < block.count ? start + offsetOfRow(block, row + 1) : end;
  let digitDot = false;
  let digit = false;
  for (let at = start + offsetOfRow(block, row); at < stop; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 58 || unit === 92 || unit === 34) return true;
    const isDigit = unit >= 48 && unit <= 57;
    if (isDigit && digitDot) return true;
    digitDot = digit && unit === 46;
    digit = isDigit;
  }
  return false;
}

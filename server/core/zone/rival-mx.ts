/**
 * MX records of one owner that lead to the same host, or to hosts with an address in common.
 */
import { blockOfId } from './look-up.ts';
import { firstRecord, type NameIndex, nextRecord } from './name-index.ts';
import { readRow, rowOfId } from './record.ts';
import { isFaultyRow } from './resolved-block.ts';
import type { Zone } from './zone.ts';

const A = 1;
const AAAA = 28;

/** Addresses of one host beyond this number are not compared. */
const MOST_ADDRESSES = 16;

/**
 * A test that is told of each MX record (nodes of owner and host) and says whether an earlier one of the owner has the same host, or a host
 * with an address in common. Addresses are compared by a hash of what is written, so it may say yes too often; two forms of one IPv6
 * address differ to it.
 */
export function rivalTest(zone: Zone, index: NameIndex): (owner: number, host: number) => boolean {
  const first = new Int32Array(index.count);
  const others = new Map<number, number[]>();
  const addresses = new Map<number, readonly number[]>();
  const addressesOf = (host: number): readonly number[] => {
    let known = addresses.get(host);
    if (known === undefined) {
      known = addressHashes(zone, index, host);
      addresses.set(host, known);
    }
    return known;
  };
  const areRivals = (one: number, other: number): boolean => {
    if (one === other) return true;
    const known = addressesOf(one);
    return addressesOf(other).some((address) => known.includes(address));
  };
  return (owner, host) => {
    const before = first[owner] as number;
    if (before === 0) {
      first[owner] = host;
      return false;
    }
    const more = others.get(owner);
    const rival = areRivals(before, host) || (more?.some((one) => areRivals(one, host)) ?? false);
    if (more === undefined) others.set(owner, [host]);
    else if (more.length < MOST_ADDRESSES) more.push(host);
    else return true;
    return rival;
  };
}

function addressHashes(zone: Zone, index: NameIndex, host: number): readonly number[] {
  const hashes: number[] = [];
  for (let id = firstRecord(index, host); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    const type = block.types[row];
    if ((type !== A && type !== AAAA) || isFaultyRow(block, row)) continue;
    const { text, starts, ends } = readRow(block, row).words;
    let hash = 0;
    for (let at = starts[0] as number; at < (ends[0] as number); at++)
      hash = (Math.imul(hash, 31) + (text.charCodeAt(at) | 32)) | 0;
    hashes.push(hash);
    if (hashes.length >= MOST_ADDRESSES) break;
  }
  return hashes;
}

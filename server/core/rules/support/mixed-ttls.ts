/**
 * Where the TTLs of a name's records of one type differ: servers go by the records' order there, so it must not be disturbed.
 */
import { nameKey } from '../../dns/name.ts';
import { typesWithMixedTtl } from '../../zone/query.ts';
import type { Zone } from '../../zone/zone.ts';

/** Asked once a duplicate, of names that may hold thousands of them: each name of a zone is looked at once. */
const known = new WeakMap<Zone, Map<string, ReadonlySet<number>>>();

/** The types of which a name (absolute) has records with different TTLs. */
export function typesOfMixedTtl(zone: Zone, owner: string): ReadonlySet<number> {
  let ofZone = known.get(zone);
  if (ofZone === undefined) {
    ofZone = new Map();
    known.set(zone, ofZone);
  }
  const key = nameKey(owner);
  const before = ofZone.get(key);
  if (before !== undefined) return before;
  const mixed = typesWithMixedTtl(zone, owner);
  ofZone.set(key, mixed);
  return mixed;
}

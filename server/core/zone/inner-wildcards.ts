/**
 * Names with an asterisk label that is not their first, such as `a.*.example.com`.
 */

import { belowMarked, goodRecordAt, ownersOfIds } from './marked-nodes.ts';
import { firstRecord } from './name-index.ts';
import { moveIndex, type Zone } from './zone.ts';

/** The owners (letters as written) below a wildcard of the zone, in the zone's order. */
export function* ownersBelowWildcards(zone: Zone): Iterable<string> {
  const index = moveIndex(zone);
  if (index.wildcardParents.size === 0) return;
  const isBelow = belowMarked(index, index.wildcardParents);
  const ids: number[] = [];
  for (let node = 1; node < index.count; node++) {
    if (firstRecord(index, node) < 0 || !isBelow(node)) continue;
    const id = goodRecordAt(zone, index, node);
    if (id >= 0) ids.push(id);
  }
  yield* ownersOfIds(zone, ids);
}

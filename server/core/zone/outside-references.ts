/**
 * Records that refer to names outside their zone: told from those that do not by the index alone.
 */
import { isSubdomainOf, nameKey } from '../dns/name.ts';
import { parentOf } from './name-index.ts';
import { recordOfRow } from './record.ts';
import { isFaultyRow } from './resolved-block.ts';
import { moveIndex, type Zone } from './zone.ts';

/** Name keys outside the zone's origin that its records refer to; mailboxes do not refer. */
export function outsideReferences(zone: Zone): ReadonlySet<string> {
  const index = moveIndex(zone);
  const names = new Set<string>();
  for (const block of zone.inside.slots) {
    if (block === undefined) continue;
    const { references } = block;
    const count = references.length / 4;
    let last = -1;
    for (let at = 0; at < count; at++) {
      const row = references[at] as number;
      // A name with a parent is the zone's own; one without may be, too.
      if (row === last || parentOf(index, references[count + at] as number) !== 0 || isFaultyRow(block, row))
        continue;
      last = row;
      for (const { absolute } of recordOfRow(zone, block, row).fields)
        if (absolute !== undefined && !isSubdomainOf(absolute, zone.origin)) names.add(nameKey(absolute));
    }
  }
  return names;
}

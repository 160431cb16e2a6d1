/**
 * Records whose owner takes mail by MX records of its own: told by the index, without a record being made.
 */
import { blockOfId, inZoneOrder, lookUp } from './look-up.ts';
import { isMarkedId, markedIds, mayHoldMarked, type RowMark } from './marked-rows.ts';
import { firstRecord, type NameIndex, nextRecord, typeBit, typesAtNode } from './name-index.ts';
import { readRow, recordOfRow, rowOfId, slotOfId } from './record.ts';
import { digestOfRow, haveSameRows, isFaultyRow, ownerOfRow, type ResolvedBlock } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import { moveIndex, type Zone } from './zone.ts';

const MX = 15;

/** What was found in a version of a zone, so that the next version is asked about what changed since only. */
interface Found {
  readonly slots: Zone['inside']['slots'];
  readonly most: number;
  readonly ids: readonly number[];
}

const latest = new WeakMap<RowMark, WeakMap<NameIndex, Found>>();

/** The marked records whose owner has no MX record, more than `most`, or one that names no host (`.`), in the order of the text. */
export function* markedWithoutMx(zone: Zone, mark: RowMark, most: number): Iterable<ZoneRecord> {
  if (!mayHoldMarked(zone, mark)) return;
  const index = moveIndex(zone);
  let ofIndexes = latest.get(mark);
  if (ofIndexes === undefined) {
    ofIndexes = new WeakMap();
    latest.set(mark, ofIndexes);
  }
  const isWithout = (id: number): boolean =>
    !hasHosts(zone, index, ownerOfRow(blockOfId(zone, id), rowOfId(id)), most);
  const before = ofIndexes.get(index);
  const changed = before?.most === most ? changedSlots(before.slots, zone.inside.slots) : undefined;
  const ids =
    before === undefined || changed === undefined
      ? markedIds(zone, mark).filter(isWithout)
      : idsAfter(zone, index, mark, before, changed).filter(isWithout);
  ofIndexes.set(index, { slots: zone.inside.slots, most, ids });
  for (const id of ids) yield recordOfRow(zone, blockOfId(zone, id), rowOfId(id));
}

/** Whether the name has an MX record that names no host (`.`), or one whose data is not written plainly and may be that. */
export function mayHaveNullMx(zone: Zone, owner: string): boolean {
  const { index, node } = lookUp(zone, owner);
  if (node === 0 || (typesAtNode(index, node) & typeBit(MX)) === 0) return false;
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    // Data with a digest is written plainly, and `.` is no plain name.
    if (block.types[row] === MX && digestOfRow(block, row) === 0) return true;
  }
  return false;
}

/** More changed blocks than this are not followed one by one. */
const MOST_CHANGED = 64;

/** The slots in which two versions have different rows; undefined where these are many. */
function changedSlots(before: Found['slots'], now: Found['slots']): ReadonlySet<number> | undefined {
  const changed = new Set<number>();
  const length = Math.max(before.length, now.length);
  for (let slot = 0; slot < length; slot++) {
    if (haveSameRows(before[slot], now[slot])) continue;
    changed.add(slot);
    if (changed.size > MOST_CHANGED) return undefined;
  }
  return changed;
}

/** The ids found before, where nothing changed, and all marked ones of owners that changed blocks name or named. */
function idsAfter(
  zone: Zone,
  index: NameIndex,
  mark: RowMark,
  before: Found,
  changed: ReadonlySet<number>,
): readonly number[] {
  const owners = new Set<number>();
  for (const slot of changed) {
    for (const block of [before.slots[slot], zone.inside.slots[slot]])
      for (let row = 0; row < (block?.count ?? 0); row++) owners.add(ownerOfRow(block as ResolvedBlock, row));
  }
  const ids = before.ids.filter((id) => {
    if (changed.has(slotOfId(id))) return false;
    return !owners.has(ownerOfRow(blockOfId(zone, id), rowOfId(id)));
  });
  for (const node of owners) {
    for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id))
      if (isMarkedId(zone, mark, id)) ids.push(id);
  }
  return inZoneOrder(zone, ids);
}

function hasHosts(zone: Zone, index: NameIndex, node: number, most: number): boolean {
  if (node === 0 || (typesAtNode(index, node) & typeBit(MX)) === 0) return false;
  let count = 0;
  for (let id = firstRecord(index, node); id >= 0; id = nextRecord(index, id)) {
    const block = blockOfId(zone, id);
    const row = rowOfId(id);
    if (block.types[row] !== MX) continue;
    if (isFaultyRow(block, row) || ++count > most) return false;
    // Data with a digest is written plainly, and `.` is no plain name.
    if (digestOfRow(block, row) !== 0) continue;
    const { text, starts, ends, count: words } = readRow(block, row).words;
    if (words !== 2 || text.slice(starts[1], ends[1]) === '.') return false;
  }
  return count > 0;
}

/**
 * Which zones may hold records that refer to a name. The answer may name a zone too many, never one too few, so it is asked
 * before the records themselves are.
 */
import { parentName } from '../dns/name.ts';
import type { Work } from '../text/work.ts';
import { outsideReferences } from '../zone/outside-references.ts';
import { recordCount } from '../zone/query.ts';
import type { Zone } from '../zone/zone.ts';
import { emptyMap, mapChanges, mapGet, mapWith, type PersistentMap } from './persistent-map.ts';
import type { WorkspaceZone } from './types.ts';
import { answerOnce, holdsOf, type WorkspaceIndex } from './workspace-index.ts';
import type { ZoneHold } from './zone-hold.ts';

/** Zones with more records than this are asked themselves each time; they answer faster than a list of their names is made. */
const BIG_ZONE = 2000;

/** Names outside their own zones → paths of the zones that refer to them, as of one state of the zones. */
export interface ReferrerTable {
  readonly zonesByPath: PersistentMap<readonly ZoneHold[]>;
  readonly byName: PersistentMap<readonly string[]>;
  /** Paths of big zones. */
  readonly big: PersistentMap<true>;
}

const EMPTY_TABLE: ReferrerTable = { zonesByPath: emptyMap(), byName: emptyMap(), big: emptyMap() };
const TABLE = {};
const BATCH = 32;

/** The table made last, for each line of workspaces: the base of the next one. */
export interface ReferrerMemory {
  last: ReferrerTable;
}

/** A memory that knows nothing yet. */
export function freshReferrerMemory(): ReferrerMemory {
  return { last: EMPTY_TABLE };
}

/** Makes ready, in slices, what the first `referrersOf` of an index would otherwise do at once. */
export function* referrersWork(index: WorkspaceIndex): Work<void> {
  let count = 0;
  for (const { after } of mapChanges(index.referrerMemory.last.zonesByPath, index.zonesByPath)) {
    for (const { zone } of after ?? []) outsideNamesOf(zone);
    if (++count % BATCH === 0) yield;
  }
  tableOf(index);
}

function tableOf(index: WorkspaceIndex): ReferrerTable {
  return answerOnce(index, TABLE, () => {
    const made = updated(index.referrerMemory.last, index);
    index.referrerMemory.last = made;
    return made;
  });
}

/** The zones whose records may refer to the name (a `nameKey`), by path. */
export function referrersOf(index: WorkspaceIndex, key: string): readonly WorkspaceZone[] {
  const table = tableOf(index);
  const paths = new Set<string>(mapGet(table.byName, key) ?? []);
  for (const bucket of table.big.buckets) if (bucket) for (const path of bucket.keys()) paths.add(path);
  for (let above: string | undefined = key; above !== undefined; above = parentName(above)) {
    for (const zone of mapGet(index.zonesByOrigin, above) ?? []) paths.add(zone.path);
  }
  return [...paths].sort().flatMap((path) => holdsOf(index, path).map((hold) => hold.zone));
}

function updated(last: ReferrerTable, index: WorkspaceIndex): ReferrerTable {
  const changes = mapChanges(last.zonesByPath, index.zonesByPath);
  if (changes.length === 0) return last;
  const byName = new Map<string, Set<string>>();
  const big: [string, true | undefined][] = [];
  const pathsOf = (name: string): Set<string> => {
    const known = byName.get(name) ?? new Set(mapGet(last.byName, name) ?? []);
    byName.set(name, known);
    return known;
  };
  for (const change of changes) {
    const before = namesOf(change.before);
    const after = namesOf(change.after);
    if (before === 'many' || after === 'many') big.push([change.key, after === 'many' ? true : undefined]);
    if (before !== 'many') for (const name of before) pathsOf(name).delete(change.key);
    if (after !== 'many') for (const name of after) pathsOf(name).add(change.key);
  }
  const entries = [...byName].map(
    ([name, paths]) => [name, paths.size > 0 ? [...paths].sort() : undefined] as const,
  );
  return {
    zonesByPath: index.zonesByPath,
    byName: mapWith(last.byName, entries),
    big: mapWith(last.big, big),
  };
}

function namesOf(holds: readonly ZoneHold[] | undefined): ReadonlySet<string> | 'many' {
  if (!holds) return new Set();
  if (holds.length === 1 && holds[0]) return outsideNamesOf(holds[0].zone);
  const names = new Set<string>();
  for (const hold of holds) {
    const own = outsideNamesOf(hold.zone);
    if (own === 'many') return 'many';
    for (const name of own) names.add(name);
  }
  return names;
}

const outsideNames = new WeakMap<Zone, ReadonlySet<string> | 'many'>();

/** Names outside the zone's own origin that its records refer to; `many` for a big zone. */
function outsideNamesOf({ zone }: WorkspaceZone): ReadonlySet<string> | 'many' {
  const known = outsideNames.get(zone);
  if (known) return known;
  const answer = recordCount(zone) > BIG_ZONE ? 'many' : outsideReferences(zone);
  outsideNames.set(zone, answer);
  return answer;
}

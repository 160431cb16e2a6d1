/**
 * The zones of a workspace by file and by origin, and who includes whom. Updated for a set of changed files; the update spreads to
 * the zones that include them and to files that become, or cease to be, parts of others.
 */

import { absoluteName, nameKey } from '../dns/name.ts';
import { folderOf, joinPath } from '../text/path.ts';
import type { FileKind } from '../text/source-file.ts';
import type { Work } from '../text/work.ts';
import type { ZoneDocument } from '../zone/document.ts';
import { apparentKindOf, documentOf, documentWork, type HeldFile } from './held-file.ts';
import { originFromFileName } from './name-forms.ts';
import type { ZoneDeclaration } from './name-server-layout.ts';
import { mapGet, mapWith, type PersistentMap } from './persistent-map.ts';
import type { WorkspaceZone } from './types.ts';
import type { WorkspaceIndex } from './workspace-index.ts';
import { type ZoneHold, type ZoneRole, zoneHoldWork } from './zone-hold.ts';
import { soaOriginOf } from './zone-origin.ts';

/** The zones and how files hang together. */
export interface ZoneTables {
  readonly zonesByPath: PersistentMap<readonly ZoneHold[]>;
  /** By origin (a `nameKey`), ascending by path, then in order of declaration. */
  readonly zonesByOrigin: PersistentMap<readonly WorkspaceZone[]>;
  /** Included path → paths of the zones that take it in. */
  readonly includers: PersistentMap<readonly string[]>;
  /** Included path → paths of the zones it is only a part of. */
  readonly claimants: PersistentMap<readonly string[]>;
}

/** Each file is looked at this often at most; a ring of files that include each other could otherwise go on. */
const MAX_ROUNDS = 4;
const BATCH = 16;

/** The tables after the files in `dirty` have changed. `index` holds the new files and layout and the old tables. */
export function* updateZones(index: WorkspaceIndex, dirty: Iterable<string>): Work<ZoneTables> {
  let { includers, claimants } = index;
  const fresh = new Map<string, readonly ZoneHold[] | undefined>();
  const byOrigin = new Map<string, WorkspaceZone[]>();
  const rounds = new Map<string, number>();
  let queue = [...new Set(dirty)].sort();
  for (const path of queue.slice())
    for (const includer of mapGet(includers, path) ?? []) queue.push(includer);
  let count = 0;
  while (queue.length > 0) {
    const later = new Set<string>();
    for (const path of new Set(queue)) {
      const round = (rounds.get(path) ?? 0) + 1;
      rounds.set(path, round);
      if (round > MAX_ROUNDS) continue;
      const before = (fresh.has(path) ? fresh.get(path) : mapGet(index.zonesByPath, path)) ?? [];
      const isPart = (mapGet(claimants, path) ?? []).length > 0;
      const after = yield* holdsWork(index, path, isPart, before);
      if (++count % BATCH === 0) yield;
      if (sameList(before, after)) continue;
      fresh.set(path, after.length > 0 ? after : undefined);
      noteOrigins(byOrigin, index.zonesByOrigin, before, after);
      if (before.every(includesNothing) && after.every(includesNothing)) continue;
      includers = relinked(
        includers,
        path,
        pathsIn(before, 'includedPaths'),
        pathsIn(after, 'includedPaths'),
      );
      const relinkedClaims = relinked(claimants, path, pathsIn(before, 'claims'), pathsIn(after, 'claims'));
      for (const target of new Set([...pathsIn(before, 'claims'), ...pathsIn(after, 'claims')])) {
        const was = (mapGet(claimants, target) ?? []).length > 0;
        const is = (mapGet(relinkedClaims, target) ?? []).length > 0;
        if (was !== is) later.add(target);
      }
      claimants = relinkedClaims;
    }
    queue = [...later].sort();
  }
  const changed = [...byOrigin].map(
    ([origin, zones]) => [origin, zones.length > 0 ? zones : undefined] as const,
  );
  yield;
  const zonesByPath = mapWith(index.zonesByPath, fresh);
  yield;
  const zonesByOrigin = mapWith(index.zonesByOrigin, changed);
  yield;
  return { zonesByPath, includers, claimants, zonesByOrigin };
}

function includesNothing(hold: ZoneHold): boolean {
  return hold.includedPaths.length === 0;
}

function* holdsWork(
  index: WorkspaceIndex,
  path: string,
  isPart: boolean,
  before: readonly ZoneHold[],
): Work<readonly ZoneHold[]> {
  const file = mapGet(index.files, path);
  if (!file) return [];
  const roles = yield* rolesWork(index, file, isPart);
  const holds: ZoneHold[] = [];
  const input = { ...index, file: (other: string) => mapGet(index.files, other) };
  for (const role of roles) {
    const previous = before.find((hold) => hold.role.origin === role.origin && hold.role.view === role.view);
    holds.push(yield* zoneHoldWork(input, file, role, previous));
  }
  return sameList(before, holds) ? before : holds;
}

/** What a file is to be resolved as, in the order: settings, named.conf, SOA, file name. */
function* rolesWork(index: WorkspaceIndex, file: HeldFile, isPart: boolean): Work<readonly ZoneRole[]> {
  const { settings } = index;
  const set = Object.hasOwn(settings.zones, file.path) ? settings.zones[file.path] : undefined;
  const origin = set && absoluteName(set.origin.endsWith('.') ? set.origin : `${set.origin}.`, '.');
  if (file.head.includes('\0') || isStsPolicyFile(index, file)) return [];
  if (set && origin !== undefined) {
    return [
      { origin: nameKey(origin), view: set.view, from: 'settings', declaration: undefined, called: true },
    ];
  }
  const declared = index.layout.declarations.get(file.path);
  if (declared) {
    return declared
      .filter((declaration) => declaration.role !== 'other')
      .map((declaration) => ({
        origin: declaration.origin,
        view: declaration.view,
        from: 'declaration' as const,
        declaration,
        called: true,
      }));
  }
  if (isPart || kindApart(index, file) !== 'zone') return [];
  const document = yield* documentWork(file);
  const soa = soaOriginOf(document);
  if (soa.origin !== undefined) {
    return [{ origin: soa.origin, view: undefined, from: 'SOA', declaration: undefined, called: false }];
  }
  const named = originFromFileName(file.path);
  if (!named) return [];
  return [
    { origin: named.origin, view: undefined, from: 'file name', declaration: undefined, called: false },
  ];
}

/** The kind of a file by settings, by what other files say of it, and else by its own name and text. */
export function kindInIndex(index: WorkspaceIndex, file: HeldFile): FileKind | undefined {
  const apart = kindApart(index, file);
  if (apart === 'zone' || file.head.includes('\0')) return apart;
  const isIncluded = (mapGet(index.includers, file.path) ?? []).length > 0;
  const isSaid = Object.hasOwn(index.settings.kinds, file.path) || index.tableUses.has(file.path);
  return isIncluded && !isSaid ? 'zone' : apart;
}

/** Whether a file is an MTA-STS policy: settings that give such a file an origin say for which domain it is, not that it is a zone. */
function isStsPolicyFile({ settings }: WorkspaceIndex, file: HeldFile): boolean {
  const set = Object.hasOwn(settings.kinds, file.path) ? settings.kinds[file.path] : undefined;
  return (set ?? apparentKindOf(file)) === 'mta-sts';
}

/** The same, but for what zones that include the file say: whether they do is only being found out. */
function kindApart(index: WorkspaceIndex, file: HeldFile): FileKind | undefined {
  const { path } = file;
  const set = Object.hasOwn(index.settings.kinds, path) ? index.settings.kinds[path] : undefined;
  if (set) return set;
  if (file.head.includes('\0')) return undefined;
  if (isStsPolicyFile(index, file)) return 'mta-sts';
  if (Object.hasOwn(index.settings.zones, path) || index.layout.declarations.has(path)) return 'zone';
  const used = index.tableUses.get(path)?.find((use) => use.kind !== undefined)?.kind;
  if (used) return used;
  const syntax = index.layout.confPaths.get(path);
  if (syntax !== undefined) return syntax;
  const kind = apparentKindOf(file);
  // `virtual`, `access` and the like are names of many things; beside a main.cf they are tables.
  const isNamedOnly = kind === 'table' || kind === 'aliases';
  return isNamedOnly && !index.listing.paths.has(joinPath(folderOf(path), 'main.cf')) ? undefined : kind;
}

/** The statement that makes a zone of a file; undefined where none does. */
export function declarationInIndex(index: WorkspaceIndex, zone: WorkspaceZone): ZoneDeclaration | undefined {
  if (zone.declaration === undefined) return undefined;
  return index.layout.declarations
    .get(zone.path)
    ?.find((one) => one.origin === zone.origin && one.view === zone.view && one.role !== 'other');
}

/** Who says the zone's origin, as people are told: `named.conf:4`, `settings`, `SOA`, `file name`. */
export function originFromInIndex(index: WorkspaceIndex, zone: WorkspaceZone): string {
  return declarationInIndex(index, zone)?.from ?? zone.originFrom;
}

/** The document of a file that the index takes for zone data; undefined for other files. */
export function documentInIndex(index: WorkspaceIndex, file: HeldFile): ZoneDocument | undefined {
  return kindInIndex(index, file) === 'zone' ? documentOf(file) : undefined;
}

function noteOrigins(
  changed: Map<string, WorkspaceZone[]>,
  old: PersistentMap<readonly WorkspaceZone[]>,
  before: readonly ZoneHold[],
  after: readonly ZoneHold[],
): void {
  const list = (origin: string): WorkspaceZone[] => {
    const known = changed.get(origin) ?? [...(mapGet(old, origin) ?? [])];
    changed.set(origin, known);
    return known;
  };
  for (const hold of before) {
    const zones = list(hold.zone.origin);
    const at = zones.indexOf(hold.zone);
    if (at >= 0) zones.splice(at, 1);
  }
  for (const hold of after) {
    const zones = list(hold.zone.origin);
    zones.push(hold.zone);
    if (zones.length > 1)
      zones.sort((a, b) => compare(a.path, b.path) || compare(a.view ?? '', b.view ?? ''));
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function pathsIn(holds: readonly ZoneHold[], part: 'includedPaths' | 'claims'): readonly string[] {
  if (holds.every((hold) => hold[part].length === 0)) return [];
  return [...new Set(holds.flatMap((hold) => hold[part]))];
}

function relinked(
  map: PersistentMap<readonly string[]>,
  path: string,
  before: readonly string[],
  after: readonly string[],
): PersistentMap<readonly string[]> {
  if (before.length === 0 && after.length === 0) return map;
  const changes = new Map<string, readonly string[] | undefined>();
  for (const target of before) {
    const rest = (mapGet(map, target) ?? []).filter((other) => other !== path);
    changes.set(target, rest.length > 0 ? rest : undefined);
  }
  for (const target of after) {
    const rest = (changes.has(target) ? changes.get(target) : mapGet(map, target)) ?? [];
    if (!rest.includes(path)) changes.set(target, [...rest, path].sort());
  }
  return mapWith(map, changes);
}

function sameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

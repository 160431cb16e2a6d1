/**
 * The zones of a workspace, by file and all of them. Which file is which zone was decided by the index.
 */
import { finish, type Work } from '../text/work.ts';
import { mapEntries, mapGet } from './persistent-map.ts';
import type { WorkspaceFile, WorkspaceZone } from './types.ts';
import { fileOf, indexOf, type Workspace } from './workspace.ts';
import { answerOnce, holdsOf, type WorkspaceIndex, zonePathsOf } from './workspace-index.ts';
import { kindInIndex } from './zone-tables.ts';

const ALL_ZONES = {};

/** All zones, by path and then in order of declaration. The same file in two views is two zones. */
export function zonesOf(workspace: Workspace): readonly WorkspaceZone[] {
  const index = indexOf(workspace);
  return answerOnce(index, ALL_ZONES, () => allZones(index));
}

/** Whether the workspace has no zone but one. */
export function hasOneZone(workspace: Workspace): boolean {
  const { zonesByPath } = indexOf(workspace);
  return zonesByPath.size === 1 && zonesOf(workspace).length === 1;
}

function allZones(index: WorkspaceIndex): readonly WorkspaceZone[] {
  const zones: WorkspaceZone[] = [];
  for (const path of zonePathsOf(index)) for (const hold of holdsOf(index, path)) zones.push(hold.zone);
  return zones;
}

/** The zones that the file is the main file of, or, where it is none, those that include it. Empty for other files. */
export function zonesInFile(workspace: Workspace, path: string): readonly WorkspaceZone[] {
  const index = indexOf(workspace);
  const own = holdsOf(index, path);
  if (own.length > 0) return own.map((hold) => hold.zone);
  const includers = mapGet(index.includers, path) ?? [];
  return includers.flatMap((includer) =>
    holdsOf(index, includer)
      .filter((hold) => hold.includedPaths.includes(path))
      .map((hold) => hold.zone),
  );
}

/** Whether some zone meets an `$INCLUDE` in the file. */
export function includesSomething(workspace: Workspace, path: string): boolean {
  const index = indexOf(workspace);
  const paths = [path, ...(mapGet(index.includers, path) ?? [])];
  return paths.some((one) =>
    holdsOf(index, one).some((hold) => hold.includes.some((include) => include.from === path)),
  );
}

/** Zones with exactly that origin (a `nameKey`), in a fixed order. */
export function zonesOfOrigin(workspace: Workspace, origin: string): readonly WorkspaceZone[] {
  return mapGet(indexOf(workspace).zonesByOrigin, origin) ?? [];
}

/** Loaded files of zone data that are part of no zone: nobody says their origin and no zone includes them. By path. */
export function looseZoneFiles(workspace: Workspace): readonly WorkspaceFile[] {
  return finish(looseZoneFilesWork(workspace));
}

/** The same as `looseZoneFiles`, in slices. */
export function* looseZoneFilesWork(workspace: Workspace): Work<readonly WorkspaceFile[]> {
  const index = indexOf(workspace);
  const loose: WorkspaceFile[] = [];
  let looked = 0;
  for (const [path, file] of mapEntries(index.files)) {
    if (++looked % FILES_A_STEP === 0) yield;
    if (holdsOf(index, path).length > 0 || (mapGet(index.includers, path) ?? []).length > 0) continue;
    if (index.layout.declarations.has(path) || kindInIndex(index, file) !== 'zone') continue;
    const found = fileOf(workspace, path);
    if (found) loose.push(found);
  }
  return loose.sort((a, b) => (a.source.path < b.source.path ? -1 : 1));
}

/** Files looked at between two yields. */
const FILES_A_STEP = 500;

/**
 * What differs between two states of a workspace, found at the price of the differences: for whoever keeps results and wants to
 * redo only what an edit touched.
 */

import { instancesOf } from './instances.ts';
import { mapChanges } from './persistent-map.ts';
import type { PostfixInstance, WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';

/** One zone before and after; undefined where it is new or gone. */
export interface ZoneChange {
  readonly before: WorkspaceZone | undefined;
  readonly after: WorkspaceZone | undefined;
}

/** One instance before and after; undefined where it is new or gone. */
export interface InstanceChange {
  readonly before: PostfixInstance | undefined;
  readonly after: PostfixInstance | undefined;
}

export interface WorkspaceChanges {
  /** Files whose text is new, other or gone, ascending. */
  readonly paths: readonly string[];
  /** Zones that are not the same object, matched by file, origin and view. */
  readonly zones: readonly ZoneChange[];
  /** Instances that are not the same object, matched by folder. */
  readonly instances: readonly InstanceChange[];
  /** Files whose text as of the last commit is another one, ascending. */
  readonly committed: readonly string[];
  /** True where settings, the listing or the day differ: what depends on mere existence of files is then to be redone. */
  readonly surroundings: boolean;
}

/** The differences from one state to another of the same workspace. */
export function changesBetween(before: Workspace, after: Workspace): WorkspaceChanges {
  const old = indexOf(before);
  const now = indexOf(after);
  const zones: ZoneChange[] = [];
  for (const change of mapChanges(old.zonesByPath, now.zonesByPath)) {
    const left = new Map((change.before ?? []).map((hold) => [keyOf(hold.zone), hold.zone]));
    for (const { zone } of change.after ?? []) {
      const was = left.get(keyOf(zone));
      left.delete(keyOf(zone));
      if (was !== zone) zones.push({ before: was, after: zone });
    }
    for (const zone of left.values()) zones.push({ before: zone, after: undefined });
  }
  return {
    paths: mapChanges(old.files, now.files)
      .map((change) => change.key)
      .sort(),
    zones: zones.sort((a, b) => compare(pathOf(a), pathOf(b))),
    instances: instanceChanges(before, after),
    committed: committedChanges(before.committed, after.committed),
    surroundings:
      old.settings !== now.settings || old.listing !== now.listing || before.today !== after.today,
  };
}

function committedChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  if (before === after) return [];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

function instanceChanges(before: Workspace, after: Workspace): InstanceChange[] {
  const left = new Map(instancesOf(before).map((instance) => [instance.folder, instance]));
  const changes: InstanceChange[] = [];
  for (const instance of instancesOf(after)) {
    const was = left.get(instance.folder);
    left.delete(instance.folder);
    if (was !== instance) changes.push({ before: was, after: instance });
  }
  for (const instance of left.values()) changes.push({ before: instance, after: undefined });
  return changes;
}

function keyOf(zone: WorkspaceZone): string {
  return `${zone.origin}\n${zone.view ?? ''}\n${zone.path}`;
}

function pathOf(change: ZoneChange): string {
  return (change.after ?? change.before)?.path ?? '';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

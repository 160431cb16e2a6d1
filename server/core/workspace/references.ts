/**
 * Who refers to a name: records of any zone whose data hold it, and the Postfix files that write it. Names that no zone at hand
 * holds are found like all others.
 */
import { nameKey } from '../dns/name.ts';
import type { Span } from '../text/span.ts';
import type { Work } from '../text/work.ts';
import { hasReferenceOfType, recordsReferringTo } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { mapGet } from './persistent-map.ts';
import { placesOfName } from './postfix-names.ts';
import { referrersOf, referrersWork } from './referrers.ts';
import type { PostfixInstance, WorkspaceZone } from './types.ts';
import { indexOf, type Workspace, workspaceWork } from './workspace.ts';
import { answerOnce } from './workspace-index.ts';

/** Records of one zone that refer to a name. */
export interface ZoneReferences {
  readonly zone: WorkspaceZone;
  readonly records: readonly ZoneRecord[];
}

/** A place in a Postfix file that writes a name. */
export interface PostfixReference {
  readonly instance: PostfixInstance;
  readonly path: string;
  readonly span: Span;
}

/**
 * Makes ready, in slices, what the first question of this module would otherwise work out at once; worth it after a first pass over
 * thousands of zones. Later states take it over.
 */
export function* referencesWork(workspace: Workspace): Work<void> {
  yield* referrersWork(yield* workspaceWork(workspace));
}

/** The records that refer to an absolute name, zone by zone. */
export function recordReferences(workspace: Workspace, name: string): readonly ZoneReferences[] {
  const key = nameKey(name);
  const found: ZoneReferences[] = [];
  for (const zone of referrersOf(indexOf(workspace), key)) {
    const records = recordsReferringTo(zone.zone, key);
    if (records.length > 0) found.push({ zone, records });
  }
  return found;
}

/** The zones that may hold records which refer to an absolute name; perhaps one too many. */
export function referringZones(workspace: Workspace, name: string): readonly WorkspaceZone[] {
  return referrersOf(indexOf(workspace), nameKey(name));
}

const REFERRED_TO = {};

/** Whether a record of the type, in any zone, refers to an absolute name. */
export function isReferredToBy(workspace: Workspace, name: string, type: number): boolean {
  const known = answerOnce(indexOf(workspace), REFERRED_TO, () => new Map<string, boolean>());
  const key = `${type} ${nameKey(name)}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = referringZones(workspace, name).some(({ zone }) => hasReferenceOfType(zone, name, type));
    known.set(key, answer);
  }
  return answer;
}

/** The places in Postfix files that write an absolute name, by path and then in file order. */
export function postfixReferences(workspace: Workspace, name: string): readonly PostfixReference[] {
  const key = nameKey(name);
  const index = indexOf(workspace);
  const found: PostfixReference[] = [];
  const seen = new Set<string>();
  for (const { instance, reads, uses } of index.instances.values()) {
    const secret = new Set(uses.filter((use) => use.kind === undefined).map((use) => use.path));
    for (const path of reads.keys()) {
      const file = seen.has(path) || secret.has(path) ? undefined : mapGet(index.files, path);
      if (!file) continue;
      seen.add(path);
      for (const span of placesOfName(file, key)) found.push({ instance, path, span });
    }
  }
  return found.sort((a, b) => (a.path === b.path ? a.span.start - b.span.start : a.path < b.path ? -1 : 1));
}

/**
 * What the last commit of a version control system says: the texts of files that differ from it, or may come to differ, and the zones as
 * they were. Adapters hand the texts in (`withCommittedTexts`); where there is no repository there are none.
 */
import { textOfOctets } from '../text/octet-text.ts';
import { finish, type Work } from '../text/work.ts';
import type { ZoneDocument } from '../zone/document.ts';
import { similarDocument } from '../zone/similar-document.ts';
import { resolveZone, type Zone } from '../zone/zone.ts';
import { documentOf } from './held-file.ts';
import { mapEntries, mapGet } from './persistent-map.ts';
import { stsPolicyFilesOf } from './sts-policies.ts';
import type { WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { holdsOf } from './workspace-index.ts';
import type { ZoneHold } from './zone-hold.ts';
import { zonesInFile } from './zones.ts';

/** A zone as committed. `others`: the documents that it took from the workspace as they are, because no other text of them is known. */
interface CommittedZone {
  readonly zone: Zone;
  readonly others: readonly ZoneDocument[];
}

/** What was made of one set of committed texts: documents by path, zones by file, origin and view. */
interface Made {
  readonly documents: Map<string, ZoneDocument>;
  readonly zones: Map<string, CommittedZone>;
}

const madeOfTexts = new WeakMap<ReadonlyMap<string, string>, Made>();

/** The loaded files whose committed texts rules can use, ascending: those of zones, and policies of MTA-STS. */
export function committedPathsWanted(workspace: Workspace): readonly string[] {
  return finish(committedPathsWork(workspace));
}

/** The same as `committedPathsWanted`, in slices. */
export function* committedPathsWork(workspace: Workspace): Work<readonly string[]> {
  const wanted: string[] = [];
  const policies = new Set(stsPolicyFilesOf(workspace).map(({ path }) => path));
  let looked = 0;
  for (const [path] of mapEntries(workspace.files)) {
    if (++looked % PATHS_A_STEP === 0) yield;
    if (policies.has(path) || zonesInFile(workspace, path).length > 0) wanted.push(path);
  }
  return wanted.sort();
}

/** Paths looked at between two yields. */
const PATHS_A_STEP = 1000;

/**
 * A zone as the last commit has it, as a version of the zone that is; undefined where none of its files is known to differ from it.
 */
export function committedZoneOf(workspace: Workspace, zone: WorkspaceZone): Zone | undefined {
  const { committed } = workspace;
  if (committed.size === 0 || !zone.zone.files.some((path) => committed.has(path))) return undefined;
  let made = madeOfTexts.get(committed);
  if (made === undefined) {
    made = { documents: new Map(), zones: new Map() };
    madeOfTexts.set(committed, made);
  }
  const hold = holdsOf(indexOf(workspace), zone.path).find((one) => one.zone === zone);
  if (hold === undefined) return undefined;
  const key = `${zone.path}\n${zone.origin}\n${zone.view ?? ''}`;
  const known = made.zones.get(key);
  const others = otherDocuments(workspace, hold);
  if (known !== undefined && known.zone.inside.index === zone.zone.inside.index) {
    if (known.others.length === others.length && known.others.every((one, at) => one === others[at]))
      return known.zone;
  }
  const answer = resolveCommitted(workspace, hold, made);
  made.zones.set(key, { zone: answer, others });
  return answer;
}

function otherDocuments(workspace: Workspace, { zone, document, includes }: ZoneHold): ZoneDocument[] {
  const others = workspace.committed.has(zone.path) ? [] : [document];
  for (const include of includes) {
    if (include.path === undefined || include.document === undefined) continue;
    if (!workspace.committed.has(include.path)) others.push(include.document);
  }
  return others;
}

function resolveCommitted(workspace: Workspace, hold: ZoneHold, made: Made): Zone {
  const { path, zone } = hold.zone;
  const documentAt = (at: string, current: ZoneDocument): ZoneDocument => {
    const text = workspace.committed.get(at);
    if (text === undefined) return current;
    const document = made.documents.get(at) ?? similarDocument(current, zoneTextOf(workspace, at, text));
    made.documents.set(at, document);
    return document;
  };
  return resolveZone({
    path,
    document: documentAt(path, hold.document),
    origin: zone.origin,
    include: (name, from) => {
      const met = hold.includes.find((one) => one.name === name && one.from === from)?.path;
      const held = met === undefined ? undefined : mapGet(workspace.files, met);
      if (met === undefined || held === undefined) return { kind: 'missing' };
      return { kind: 'found', path: met, document: documentAt(met, documentOf(held)) };
    },
    ...(hold.generateLimit === undefined ? {} : { generateLimit: hold.generateLimit }),
    previous: zone,
  });
}

/** Zones hold the octets of a file that is not UTF-8. */
function zoneTextOf(workspace: Workspace, path: string, text: string): string {
  return mapGet(workspace.files, path)?.source.encoding?.charset === 'latin-1' ? textOfOctets(text) : text;
}

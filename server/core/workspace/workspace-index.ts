/**
 * The one index over both languages: what the files of a workspace are, the zones and the Postfix instances they make, found by
 * file, by origin and by folder. It is made from the index of an earlier state at the price of what has changed since; an index
 * made from nothing is equal.
 */
import { isConfSyntax } from '../named-conf/parse-conf.ts';
import type { ConfSyntax } from '../named-conf/types.ts';
import { folderOf } from '../text/path.ts';
import type { Work } from '../text/work.ts';
import {
  buildInstance,
  type HeldInstance,
  type InstanceInput,
  isInstanceCurrent,
  type UsedFile,
} from './build-instance.ts';
import { apparentKindOf, confOf, type HeldFile } from './held-file.ts';
import { TEMPLATE_ENDINGS } from './kinds.ts';
import {
  EMPTY_LAYOUT,
  isSameDeclaration,
  type NameServerLayout,
  nameServerLayoutOf,
} from './name-server-layout.ts';
import type { ConfRoot } from './name-server-walk.ts';
import { type PathIndex, pathIndexOf } from './path-index.ts';
import {
  emptyMap,
  mapChanges,
  mapEntries,
  mapGet,
  type PersistentMap,
  sortedKeys,
} from './persistent-map.ts';
import { freshReferrerMemory, type ReferrerMemory } from './referrers.ts';
import type { WorkspaceSettings } from './types.ts';
import type { ZoneHold } from './zone-hold.ts';
import { updateZones, type ZoneTables } from './zone-tables.ts';

/** What an index is made from. */
export interface IndexInput {
  readonly settings: WorkspaceSettings;
  readonly listing: PathIndex;
  readonly files: PersistentMap<HeldFile>;
}

/** A use of a table file by an instance. */
export interface TableUse extends UsedFile {
  readonly folder: string;
}

/** The index. Everything in it belongs to the very `files`, `listing` and `settings` it names. */
export interface WorkspaceIndex extends IndexInput, ZoneTables {
  readonly layout: NameServerLayout;
  /** By folder, ascending. */
  readonly instances: ReadonlyMap<string, HeldInstance>;
  /** By path of the file used. */
  readonly tableUses: ReadonlyMap<string, readonly TableUse[]>;
  /** Answers that were worked out of this index once, by the module that asks. */
  readonly answers: Map<object, unknown>;
  /** Shared by all states of a workspace; only ever a starting point. */
  readonly referrerMemory: ReferrerMemory;
  /** Paths of all main files of zones, ascending; found when first asked for and kept while the paths are the same. */
  readonly zonePaths: { sorted: readonly string[] | undefined };
}

/** Files handled between two yields where each is small. */
const BATCH = 32;
/** Instances built between two yields: each has a main.cf of its own, and tables. */
const INSTANCES_A_STEP = 4;

/** The index of a workspace without files. */
export function emptyIndex(settings: WorkspaceSettings): WorkspaceIndex {
  return {
    settings,
    listing: pathIndexOf([]),
    files: emptyMap(),
    layout: EMPTY_LAYOUT,
    instances: new Map(),
    tableUses: new Map(),
    zonesByPath: emptyMap(),
    zonesByOrigin: emptyMap(),
    includers: emptyMap(),
    claimants: emptyMap(),
    answers: new Map(),
    referrerMemory: freshReferrerMemory(),
    zonePaths: { sorted: [] },
  };
}

/** The index of `input`, made from an index of any other state of the same workspace. */
export function* indexWork(base: WorkspaceIndex, input: IndexInput): Work<WorkspaceIndex> {
  const everything = base.settings !== input.settings;
  const relisted = base.listing !== input.listing;
  const changes = mapChanges(base.files, input.files);
  if (!everything && !relisted && changes.length === 0) return base;
  const dirty = new Set<string>(changes.map((change) => change.key));
  let looked = 0;
  for (const { after } of changes) {
    // What a file looks like is kept with it: found here, where the pass can be cut.
    if (after !== undefined) apparentKindOf(after);
    if (++looked % BATCH === 0) yield;
  }

  const layout = layoutOf(base, input, dirty, everything || relisted);
  yield;
  const { instances, tableUses } = yield* instancesWork(base, input, dirty, everything || relisted);

  if (everything) for (const [path] of mapEntries(input.files)) dirty.add(path);
  else {
    for (const path of differingKeys(base.layout.declarations, layout.declarations, isSameDeclaration))
      dirty.add(path);
    for (const path of differingKeys(base.tableUses, tableUses)) dirty.add(path);
    if (relisted) for (const path of pathsWithIncludes(base)) dirty.add(path);
  }
  const next: WorkspaceIndex = {
    settings: input.settings,
    listing: input.listing,
    files: input.files,
    layout,
    instances,
    tableUses,
    ...tablesOf(base),
    answers: new Map(),
    referrerMemory: base.referrerMemory,
    zonePaths: base.zonePaths,
  };
  const tables = yield* updateZones(next, dirty);
  const samePaths = mapChanges(base.zonesByPath, tables.zonesByPath).every(
    ({ before, after }) => before && after,
  );
  return { ...next, ...tables, zonePaths: samePaths ? base.zonePaths : { sorted: undefined } };
}

/** Main files of zones that include something, found or not: what a file name means depends on which files there are. */
function* pathsWithIncludes(index: WorkspaceIndex): Generator<string, void, undefined> {
  for (const [path, holds] of mapEntries(index.zonesByPath)) {
    if (holds.some((hold) => hold.includes.length > 0)) yield path;
  }
}

/** Paths of all main files of zones, ascending. */
export function zonePathsOf(index: WorkspaceIndex): readonly string[] {
  index.zonePaths.sorted ??= sortedKeys(index.zonesByPath);
  return index.zonePaths.sorted;
}

function tablesOf(index: ZoneTables): ZoneTables {
  const { zonesByPath, zonesByOrigin, includers, claimants } = index;
  return { zonesByPath, zonesByOrigin, includers, claimants };
}

/** Answers worked out once for an index: `make` runs at most once for each `key` object. */
export function answerOnce<Answer>(index: WorkspaceIndex, key: object, make: () => Answer): Answer {
  if (!index.answers.has(key)) index.answers.set(key, make());
  return index.answers.get(key) as Answer;
}

/** Whether a file is a name server's configuration by setting, name and text alone. */
function isConf(settings: WorkspaceSettings, file: HeldFile): boolean {
  return syntaxOf(settings, file) !== undefined;
}

function syntaxOf(settings: WorkspaceSettings, file: HeldFile): ConfSyntax | undefined {
  const set = Object.hasOwn(settings.kinds, file.path) ? settings.kinds[file.path] : undefined;
  const kind = set ?? apparentKindOf(file);
  return isConfSyntax(kind) ? kind : undefined;
}

function layoutOf(
  base: WorkspaceIndex,
  input: IndexInput,
  dirty: ReadonlySet<string>,
  everything: boolean,
): NameServerLayout {
  const touches = (path: string): boolean => {
    const before = mapGet(base.files, path);
    const after = mapGet(input.files, path);
    if (before && isConf(base.settings, before)) return true;
    return (after !== undefined && isConf(input.settings, after)) || base.layout.confPaths.has(path);
  };
  if (!everything && ![...dirty].some(touches)) return base.layout;
  const roots: ConfRoot[] = [];
  for (const [path, file] of mapEntries(input.files)) {
    const syntax = syntaxOf(input.settings, file);
    if (syntax !== undefined) roots.push({ path, syntax });
  }
  return nameServerLayoutOf({
    listing: input.listing,
    roots: roots.sort((a, b) => (a.path < b.path ? -1 : 1)),
    conf: (path, syntax) => {
      const file = mapGet(input.files, path);
      return file && { file, conf: confOf(file, syntax) };
    },
  });
}

function* instancesWork(
  base: WorkspaceIndex,
  input: IndexInput,
  dirty: ReadonlySet<string>,
  everything: boolean,
): Work<Pick<WorkspaceIndex, 'instances' | 'tableUses'>> {
  const { kinds } = input.settings;
  const isCalled = (path: string): boolean => Object.hasOwn(kinds, path) && kinds[path] === 'main.cf';
  const touched = everything || [...dirty].some((path) => isCalled(path) || isReachable(base, path));
  if (!touched) return { instances: base.instances, tableUses: base.tableUses };
  const source = sourceOf(input);
  const { file } = source;
  const sameListing = base.listing === input.listing;
  const folders = new Set<string>();
  for (const path of [
    ...['', ...TEMPLATE_ENDINGS].flatMap((ending) => input.listing.byBaseName.get(`main.cf${ending}`) ?? []),
    ...Object.keys(kinds).filter(isCalled),
  ])
    if (file(path)) folders.add(folderOf(path));
  const instances = new Map<string, HeldInstance>();
  let count = 0;
  for (const folder of [...folders].sort()) {
    const before = base.instances.get(folder);
    const isCurrent = before && isInstanceCurrent(before, source, { sameListing });
    const held = isCurrent ? before : buildInstance(source, folder);
    if (held) instances.set(folder, held);
    if (++count % INSTANCES_A_STEP === 0) yield;
  }
  return { instances, tableUses: tableUsesOf(instances, base.tableUses) };
}

/** Instances keep this for long. It is made apart, so that it holds nothing of earlier states. */
function sourceOf({ settings, listing, files }: IndexInput): InstanceInput {
  return { settings, listing, file: (path) => mapGet(files, path) };
}

/** Whether a file is, or was, one that some instance is made from. */
function isReachable(base: WorkspaceIndex, path: string): boolean {
  if (/m(?:ain|aster)\.cf(?:\.\w+)?$/.test(path) || base.tableUses.has(path)) return true;
  for (const held of base.instances.values()) if (held.reads.has(path)) return true;
  return false;
}

function tableUsesOf(
  instances: ReadonlyMap<string, HeldInstance>,
  before: WorkspaceIndex['tableUses'],
): WorkspaceIndex['tableUses'] {
  const uses = new Map<string, TableUse[]>();
  for (const [folder, held] of instances) {
    for (const use of held.uses) {
      if (use.path === undefined) continue;
      const known = uses.get(use.path);
      const entry = { ...use, folder };
      if (known) known.push(entry);
      else uses.set(use.path, [entry]);
    }
  }
  const kept = new Map<string, readonly TableUse[]>(uses);
  for (const [path, list] of uses) {
    const old = before.get(path);
    if (old && old.length === list.length && old.every((use, at) => sameUse(use, list[at])))
      kept.set(path, old);
  }
  return kept;
}

function sameUse(one: TableUse, other: TableUse | undefined): boolean {
  return (
    one.folder === other?.folder &&
    one.parameter === other.parameter &&
    one.kind === other.kind &&
    one.reference?.text === other.reference?.text &&
    one.place?.span.start === other.place?.span.start &&
    one.place?.span.end === other.place?.span.end
  );
}

function* differingKeys<Value>(
  before: ReadonlyMap<string, readonly Value[]>,
  after: ReadonlyMap<string, readonly Value[]>,
  isSame: (one: Value, other: Value | undefined) => boolean = Object.is,
): Generator<string, void, undefined> {
  if (before === after) return;
  for (const [key, list] of before) {
    const now = after.get(key);
    if (!now || now.length !== list.length || now.some((value, at) => !isSame(value, list[at]))) yield key;
  }
  for (const key of after.keys()) if (!before.has(key)) yield key;
}

/** The holds of a file, in the order of their declarations. */
export function holdsOf(index: WorkspaceIndex, path: string): readonly ZoneHold[] {
  return mapGet(index.zonesByPath, path) ?? [];
}

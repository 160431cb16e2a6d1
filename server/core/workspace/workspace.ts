/**
 * The workspace: an immutable set of files with everything that follows from them. A change gives a new workspace; the old one
 * stays as it was. What follows from the files is worked out when it is first asked for, from the last state that was.
 */
import type { Moment } from '../dns/serial.ts';
import { tableDocumentLength } from '../postfix/table-document.ts';
import { factsOfStretches } from '../postfix/table-facts.ts';
import type { TableSyntax } from '../postfix/table-file.ts';
import type { TableFile } from '../postfix/types.ts';
import type { TextEdit } from '../text/edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { finish, type Work } from '../text/work.ts';
import {
  editHeldFile,
  type HeldFile,
  heldTableDocument,
  holdFile,
  tableOf,
  withoutSecrets,
} from './held-file.ts';
import { ignoredRulesOf } from './ignores.ts';
import { isWorthReading } from './kinds.ts';
import { originFromFileName } from './name-forms.ts';
import { type PathIndex, pathIndexOf } from './path-index.ts';
import {
  mapChanges,
  mapEntries,
  mapGet,
  mapHas,
  mapWith,
  type PersistentMap,
  sortedKeys,
} from './persistent-map.ts';
import { signingIn } from './signing.ts';
import type { FileIdentity, WorkspaceFile, WorkspaceSettings } from './types.ts';
import { emptyIndex, holdsOf, indexWork, type WorkspaceIndex } from './workspace-index.ts';
import { documentInIndex, kindInIndex, originFromInIndex } from './zone-tables.ts';

/** A workspace. Made and changed only by the functions of this module; asked through those of this folder. */
export interface Workspace {
  readonly settings: WorkspaceSettings;
  /** Every path that is known to exist, loaded or not. */
  readonly listing: PathIndex;
  readonly files: PersistentMap<HeldFile>;
  /** Paths of files and folders that are there and could not be read → why. Nothing is known of what they hold. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Path → when the file was last changed on its disk, in milliseconds since 1970. Empty where nobody can tell. */
  readonly modified: ReadonlyMap<string, number>;
  /** Path → text as of the last commit, for files that differ from it or may come to; empty where there is no repository. */
  readonly committed: ReadonlyMap<string, string>;
  /** The day it is; undefined where nobody says. */
  readonly today: Moment | undefined;
  /** The index of this state once somebody asked for it, and until then the last one before. */
  readonly state: { index: WorkspaceIndex; current: boolean };
}

/** Settings where nobody said anything. */
export const NO_SETTINGS: WorkspaceSettings = { zones: {}, hosts: {}, internalZones: [], kinds: {} };

/** A workspace without files. */
export function emptyWorkspace(settings: WorkspaceSettings = NO_SETTINGS): Workspace {
  const index = emptyIndex(settings);
  const { listing, files } = index;
  const state = { index, current: true };
  return {
    settings,
    listing,
    files,
    unreadable: new Map(),
    modified: new Map(),
    committed: new Map(),
    today: undefined,
    state,
  };
}

/** The workspace with other settings. */
export function withSettings(workspace: Workspace, settings: WorkspaceSettings): Workspace {
  return changed(workspace, { settings });
}

/**
 * The workspace whose listing is exactly `paths` and the paths of the loaded files. `roots` are the folders below which every file is
 * listed, but for what stands at or below the links `leadOut`: elsewhere nobody can tell whether a file is missing. Without `roots` there
 * is no elsewhere. The same listing again changes nothing.
 */
export function withListing(
  workspace: Workspace,
  paths: Iterable<string>,
  roots?: readonly string[],
  leadOut: readonly string[] = [],
): Workspace {
  const all = new Set(paths);
  for (const [path] of mapEntries(workspace.files)) all.add(path);
  const { paths: known, roots: before, leadOut: linksBefore } = workspace.listing;
  const sameRoots = before?.join('\n') === roots?.join('\n') && linksBefore.join('\n') === leadOut.join('\n');
  if (sameRoots && all.size === known.size && [...all].every((path) => known.has(path))) return workspace;
  return changed(workspace, { listing: pathIndexOf(all, roots, leadOut) });
}

/** The workspace with these texts, new or in place of what the paths held before. A text equal to the one held changes nothing. */
export function withFiles(workspace: Workspace, files: readonly SourceFile[]): Workspace {
  const fresh = files.filter((file) => !isHeld(mapGet(workspace.files, file.path)?.source, file));
  if (fresh.length === 0) return workspace;
  const unlisted = fresh.filter((file) => !workspace.listing.paths.has(file.path)).map((file) => file.path);
  return changed(workspace, {
    files: mapWith(
      workspace.files,
      fresh.map((file) => [file.path, holdFile(file)] as const),
    ),
    ...(unlisted.length > 0
      ? { listing: relisted(workspace.listing, [...workspace.listing.paths, ...unlisted]) }
      : {}),
  });
}

/** The workspace with exactly these files and folders known as there and unreadable; a path whose text is loaded is none. */
export function withUnreadable(
  workspace: Workspace,
  unreadable: Iterable<{ readonly path: string; readonly why: string }>,
): Workspace {
  const next = new Map<string, string>();
  for (const { path, why } of unreadable) if (!mapHas(workspace.files, path)) next.set(path, why);
  const before = workspace.unreadable;
  if (next.size === before.size && [...next].every(([path, why]) => before.get(path) === why))
    return workspace;
  return { ...workspace, unreadable: next };
}

/**
 * The workspace with exactly these times of change, in milliseconds since 1970: what the disk says of the files, never what an editor
 * holds. Adapters give those of `timedFiles`.
 */
export function withModifiedTimes(workspace: Workspace, modified: ReadonlyMap<string, number>): Workspace {
  const before = workspace.modified;
  if (modified.size === before.size && [...modified].every(([path, time]) => before.get(path) === time))
    return workspace;
  return { ...workspace, modified };
}

/**
 * The workspace with exactly these texts of the last commit: those of loaded files that differ from it, and of all that are open for
 * editing. Adapters read the repository for the files of `committedPathsWanted`; a file that was never committed has no text.
 */
export function withCommittedTexts(workspace: Workspace, committed: ReadonlyMap<string, string>): Workspace {
  const before = workspace.committed;
  if (committed.size === before.size && [...committed].every(([path, text]) => before.get(path) === text))
    return workspace;
  return { ...workspace, committed };
}

/** The workspace on this day. Another moment of the same day changes nothing. */
export function withToday(workspace: Workspace, today: Moment): Workspace {
  const before = workspace.today;
  if (before?.day === today.day && before.month === today.month && before.year === today.year)
    return workspace;
  return { ...workspace, today };
}

function relisted({ roots, leadOut }: PathIndex, paths: Iterable<string>): PathIndex {
  return pathIndexOf(paths, roots, leadOut);
}

function isHeld(held: SourceFile | undefined, file: SourceFile): boolean {
  if (held === undefined) return false;
  const [one, other] = [held.encoding, file.encoding];
  const sameOctets = (one?.charset ?? 'utf-8') === (other?.charset ?? 'utf-8');
  const sameMark = (one?.byteOrderMark ?? false) === (other?.byteOrderMark ?? false);
  return sameOctets && sameMark && held.text === withoutSecrets(file).text;
}

/** The workspace without these files: neither loaded nor listed any more. Paths it does not know are passed over. */
export function withoutFiles(workspace: Workspace, paths: readonly string[]): Workspace {
  const gone = new Set(paths.filter((path) => workspace.listing.paths.has(path)));
  if (gone.size === 0) return workspace;
  const left = [...workspace.listing.paths].filter((path) => !gone.has(path));
  return changed(workspace, {
    files: mapWith(
      workspace.files,
      [...gone].map((path) => [path, undefined] as const),
    ),
    listing: relisted(workspace.listing, left),
  });
}

/** The workspace without the texts of these files, which stay listed: they are there, and nobody knows what they hold. */
export function withoutTexts(workspace: Workspace, paths: readonly string[]): Workspace {
  const loaded = paths.filter((path) => mapHas(workspace.files, path));
  if (loaded.length === 0) return workspace;
  const gone = loaded.map((path) => [path, undefined] as const);
  return changed(workspace, { files: mapWith(workspace.files, gone) });
}

/** The workspace with one file edited; all spans refer to its text as it was. A path that is not loaded changes nothing. */
export function withEdits(workspace: Workspace, path: string, edits: readonly TextEdit[]): Workspace {
  const file = mapGet(workspace.files, path);
  if (!file || edits.length === 0) return workspace;
  return changed(workspace, { files: mapWith(workspace.files, [[path, editHeldFile(file, edits)]]) });
}

function changed(
  workspace: Workspace,
  parts: Partial<Pick<Workspace, 'settings' | 'listing' | 'files'>>,
): Workspace {
  return { ...workspace, ...parts, state: { index: workspace.state.index, current: false } };
}

/** Works the index out in slices. Other functions of this folder do the same at once where it was not done before. */
export function* workspaceWork(workspace: Workspace): Work<WorkspaceIndex> {
  const { state } = workspace;
  if (!state.current) {
    const index = yield* indexWork(state.index, workspace);
    state.index = index;
    state.current = true;
  }
  return state.index;
}

/** The index of a workspace. For the modules of this folder; others ask those. */
export function indexOf(workspace: Workspace): WorkspaceIndex {
  return workspace.state.current ? workspace.state.index : finish(workspaceWork(workspace));
}

/**
 * Listed paths whose texts the workspace wants and does not have, ascending: by their names, or because a loaded file refers to
 * them. Loading some may bring up more, so callers go on until nothing new is wanted. Files of passwords are never wanted. `byName`
 * keeps files out that only their names speak for.
 */
export function wantedFiles(workspace: Workspace, options: WantOptions = {}): readonly string[] {
  return finish(wantedFilesWork(workspace, options));
}

/** Which files are wanted. */
export interface WantOptions {
  readonly byName?: (path: string) => boolean;
}

/** The same as `wantedFiles`, in slices. */
export function* wantedFilesWork(workspace: Workspace, options: WantOptions = {}): Work<readonly string[]> {
  const index = yield* workspaceWork(workspace);
  const wanted = new Set<string>();
  const add = (path: string): void => {
    if (workspace.listing.paths.has(path) && !mapHas(workspace.files, path)) wanted.add(path);
  };
  const secret = new Set<string>();
  for (const [path, uses] of index.tableUses) {
    if (uses.some((use) => use.kind === undefined)) secret.add(path);
    else add(path);
  }
  for (const path of signingIn(workspace).files) add(path);
  for (const { certificates } of index.instances.values())
    for (const { path } of certificates ?? []) if (path !== undefined) add(path);
  let looked = 0;
  for (const path of yield* worthReading(workspace.listing)) {
    if (ignoredRulesOf(workspace.settings, path) !== 'all' && (options.byName?.(path) ?? true)) add(path);
    if (++looked % PATHS_A_STEP === 0) yield;
  }
  for (const path of Object.keys(workspace.settings.zones)) add(path);
  for (const path of Object.keys(workspace.settings.kinds)) add(path);
  for (const [path, declarations] of index.layout.declarations) {
    if (declarations.some((declaration) => declaration.role !== 'other')) add(path);
  }
  for (const path of index.layout.confPaths.keys()) add(path);
  for (const [path] of mapEntries(index.includers)) add(path);
  for (const path of secret) wanted.delete(path);
  return [...wanted].sort();
}

/** Paths looked at between two yields. */
const PATHS_A_STEP = 1000;

const worth = new WeakMap<PathIndex, readonly string[]>();

function* worthReading(listing: PathIndex): Work<readonly string[]> {
  let paths = worth.get(listing);
  if (!paths) {
    const found: string[] = [];
    let looked = 0;
    for (const path of listing.paths) {
      if (isWorthReading(path)) found.push(path);
      if (++looked % PATHS_A_STEP === 0) yield;
    }
    paths = found;
    worth.set(listing, paths);
  }
  return paths;
}

/** The paths whose texts are not the same in two states. */
export function pathsWithOtherTexts(one: Workspace, other: Workspace): readonly string[] {
  return mapChanges(one.files, other.files).map(({ key }) => key);
}

/** Paths of all loaded files, ascending. */
export function loadedPaths(workspace: Workspace): readonly string[] {
  return sortedKeys(workspace.files);
}

/** A loaded file with what it is; undefined where the path is not loaded. */
export function fileOf(workspace: Workspace, path: string): WorkspaceFile | undefined {
  const file = mapGet(workspace.files, path);
  if (!file) return undefined;
  // Most ask for one of the parts.
  return {
    source: file.source,
    get identity() {
      return identityOf(indexOf(workspace), file);
    },
    get document() {
      return documentInIndex(indexOf(workspace), file);
    },
  };
}

/** A loaded file read as a table of that syntax, once for each of its texts; undefined where the file is not loaded. */
export function tableFileAt(workspace: Workspace, path: string, syntax: TableSyntax): TableFile | undefined {
  const file = mapGet(workspace.files, path);
  return file && tableOf(file, syntax);
}

const SEARCHES = new Map<string, { readonly word: string }>();

/**
 * Whether a loaded file may hold the word. False only for files that are held as tables, whose stretches of text are searched once each:
 * the whole text of a large table need not be put together after each edit. For a few fixed words.
 */
export function mayHoldInTable(workspace: Workspace, path: string, word: string): boolean {
  const file = mapGet(workspace.files, path);
  const document = file && heldTableDocument(file);
  if (document === undefined) return true;
  const search = SEARCHES.get(word) ?? { word };
  SEARCHES.set(word, search);
  for (const { fact } of factsOfStretches(document, search, (text) => text.includes(word)))
    if (fact) return true;
  return false;
}

/** How long the text of a loaded file is, in UTF-16 units; its last `length` units. */
export function textTailOf(
  workspace: Workspace,
  path: string,
  length: number,
): { readonly length: number; readonly tail: string } {
  const file = mapGet(workspace.files, path);
  const document = file && heldTableDocument(file);
  if (document === undefined) {
    const text = file?.source.text ?? '';
    return { length: text.length, tail: text.slice(Math.max(0, text.length - length)) };
  }
  let tail = '';
  for (let at = document.blocks.length - 1; at >= 0 && tail.length < length; at--)
    tail = (document.blocks[at]?.text ?? '') + tail;
  return { length: tableDocumentLength(document), tail: tail.slice(Math.max(0, tail.length - length)) };
}

function identityOf(index: WorkspaceIndex, file: HeldFile): FileIdentity {
  const kind = kindInIndex(index, file);
  const zone = holdsOf(index, file.path)[0]?.zone;
  const folder = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
  const instance = kind === 'main.cf' || kind === 'master.cf' ? index.instances.get(folder) : undefined;
  return {
    kind,
    origin: zone?.origin,
    originFrom: zone && originFromInIndex(index, zone),
    host: instance?.instance.host,
  };
}

/** What the name of a file says about its origin, for a file that is in no workspace; undefined where it says nothing. */
export function originOfFileName(path: string): string | undefined {
  return originFromFileName(path)?.origin;
}

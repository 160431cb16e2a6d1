/**
 * From folders on a disk to a workspace: list, then read what the workspace wants until it wants nothing more.
 */
import { momentOf } from '../core/dns/serial.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { committedPathsWanted } from '../core/workspace/committed.ts';
import { timedFiles } from '../core/workspace/compiled-tables.ts';
import { sourceInPieces } from '../core/workspace/held-file.ts';
import { foldersReferredTo } from '../core/workspace/referred-folders.ts';
import type { WorkspaceSettings } from '../core/workspace/types.ts';
import {
  emptyWorkspace,
  fileOf,
  NO_SETTINGS,
  type Workspace,
  wantedFiles,
  withCommittedTexts,
  withFiles,
  withListing,
  withModifiedTimes,
  withToday,
  withUnreadable,
} from '../core/workspace/workspace.ts';
import { createCommittedReader } from './committed-texts.ts';
import { type Confinement, confinementTo } from './confine.ts';
import type { Encoding } from './encoding.ts';
import { modifiedTimes } from './modified-times.ts';
import { readLargeSource } from './read-source.ts';
import { listFolders, scanFolders } from './scan-folder.ts';

/** What is to be loaded. All paths are core's. */
export interface LoadRequest {
  /** Folders whose files are listed and, where wanted, read. */
  readonly folders: readonly string[];
  /** Single files to read besides, whatever their names. */
  readonly files?: readonly string[];
  /** Folders whose files may be read when others refer to them. They are listed, but nothing in them is looked for by name. */
  readonly readable?: readonly string[];
  /**
   * Folders of named files: files at or below them are read where others refer to them, and no more of them is listed than that takes.
   */
  readonly beside?: readonly string[];
  readonly settings?: WorkspaceSettings;
  /** Called now and then with the numbers of files read and still wanted. */
  readonly progress?: (read: number, open: number) => void;
}

/** A loaded workspace and what is needed to write its files back. */
export interface LoadedWorkspace {
  readonly workspace: Workspace;
  readonly confinement: Confinement;
  readonly encodings: ReadonlyMap<string, Encoding>;
  /** Octets read. */
  readonly octets: number;
  /** Files and folders that were wanted and could not be read. Binary files are not among them. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
  /** True where there were more files than a scan lists. */
  readonly truncated: boolean;
}

/** Files read at once. */
const AT_ONCE = 16;

/** Loads a workspace. Nothing throws: what cannot be read is listed in the answer. */
export async function loadWorkspace(request: LoadRequest): Promise<LoadedWorkspace> {
  const readable = request.readable ?? [];
  const beside = request.beside ?? [];
  const confinement = await confinementTo([
    ...request.folders,
    ...readable,
    ...beside,
    ...(request.files ?? []),
  ]);
  const listing = await scanFolders([...request.folders, ...readable]);
  const encodings = new Map<string, Encoding>();
  const tried = new Set<string>();
  let octets = 0;
  const paths = new Set([...listing.paths, ...(request.files ?? [])]);
  // Where not every file is listed, nobody can tell which are missing.
  const roots = listing.truncated ? [] : [...request.folders, ...readable, ...beside];
  const leadOut = [...listing.leadOut];
  let workspace = withListing(emptyWorkspace(request.settings ?? NO_SETTINGS), paths, roots, leadOut);
  const isOnlyReadable = (path: string): boolean =>
    [...readable, ...beside].some((folder) => isBelow(path, folder)) &&
    !request.folders.some((folder) => isBelow(path, folder));
  // Nobody asked for what stands in folders that may only be referred to.
  const unreadable = listing.unreadable.filter(({ path }) => !isOnlyReadable(path));

  const read = async (paths: readonly string[]): Promise<void> => {
    const files: SourceFile[] = [];
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      const batch = paths.slice(at, at + AT_ONCE);
      const results = await Promise.all(batch.map((path) => readLargeSource(confinement, path)));
      for (const [offset, result] of results.entries()) {
        const path = batch[offset] as string;
        tried.add(path);
        if (result.kind === 'text' || result.kind === 'pieces') {
          const { encoding } = result;
          files.push(
            result.kind === 'text'
              ? { path, text: result.text, encoding }
              : sourceInPieces(path, result.document, encoding),
          );
          encodings.set(path, result.encoding);
          octets += result.octets;
        } else if (result.kind === 'unreadable' || result.kind === 'missing')
          unreadable.push({ path, why: result.why });
      }
      request.progress?.(tried.size, paths.length - at - batch.length);
    }
    workspace = withFiles(workspace, files);
  };

  const listed = new Set<string>();
  /** Lists folders that were not listed yet, each without those below it. Returns whether there were any. */
  const list = async (folders: readonly string[]): Promise<boolean> => {
    const fresh = folders.filter((folder) => !listed.has(folder));
    for (const folder of fresh) listed.add(folder);
    const below = await listFolders(fresh, confinement);
    for (const path of below.paths) paths.add(path);
    for (const link of below.leadOut) leadOut.push(link);
    if (fresh.length > 0) workspace = withListing(workspace, paths, roots, [...leadOut]);
    return fresh.length > 0;
  };

  await list(beside);
  await read(request.files ?? []);
  for (;;) {
    const wanted = wantedFiles(workspace, { byName: (path) => !isOnlyReadable(path) });
    const open = wanted.filter((path) => !tried.has(path));
    if (open.length > 0) await read(open);
    else if (beside.length === 0 || !(await list(foldersReferredTo(workspace, beside)))) break;
  }
  workspace = withUnreadable(workspace, unreadable);
  workspace = withModifiedTimes(workspace, await modifiedTimes(confinement, timedFiles(workspace)));
  workspace = withCommittedTexts(workspace, await committedTextsOf(workspace, confinement));
  workspace = withToday(workspace, momentOf(new Date()));
  return { workspace, confinement, encodings, octets, unreadable, truncated: listing.truncated };
}

function committedTextsOf(
  workspace: Workspace,
  confinement: Confinement,
): Promise<ReadonlyMap<string, string>> {
  const files = committedPathsWanted(workspace).flatMap((path) => fileOf(workspace, path)?.source ?? []);
  return createCommittedReader()({ confinement, files, open: new Set() });
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/**
 * From folders on a disk to a workspace: list, then read what the workspace wants until it wants nothing more.
 */
import type { SourceFile } from '../core/text/source-file.ts';
import type { WorkspaceSettings } from '../core/workspace/types.ts';
import {
  emptyWorkspace,
  NO_SETTINGS,
  type Workspace,
  wantedFiles,
  withFiles,
  withListing,
} from '../core/workspace/workspace.ts';
import { type Confinement, confinementTo } from './confine.ts';
import type { Encoding } from './encoding.ts';
import { readSource } from './read-source.ts';
import { scanFolders } from './scan-folder.ts';

/** What is to be loaded. All paths are core's. */
export interface LoadRequest {
  /** Folders whose files are listed and, where wanted, read. */
  readonly folders: readonly string[];
  /** Single files to read besides, whatever their names. */
  readonly files?: readonly string[];
  /** Folders whose files may be read when others refer to them. They are listed, but nothing in them is looked for by name. */
  readonly readable?: readonly string[];
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
  const confinement = await confinementTo([...request.folders, ...readable, ...(request.files ?? [])]);
  const listing = await scanFolders([...request.folders, ...readable]);
  const encodings = new Map<string, Encoding>();
  const tried = new Set<string>();
  let octets = 0;
  let workspace = withListing(emptyWorkspace(request.settings ?? NO_SETTINGS), [
    ...listing.paths,
    ...(request.files ?? []),
  ]);
  const isOnlyReadable = (path: string): boolean =>
    readable.some((folder) => isBelow(path, folder)) &&
    !request.folders.some((folder) => isBelow(path, folder));
  // Nobody asked for what stands in folders that may only be referred to.
  const unreadable = listing.unreadable.filter(({ path }) => !isOnlyReadable(path));

  const read = async (paths: readonly string[]): Promise<void> => {
    const files: SourceFile[] = [];
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      const batch = paths.slice(at, at + AT_ONCE);
      const results = await Promise.all(batch.map((path) => readSource(confinement, path)));
      for (const [offset, result] of results.entries()) {
        const path = batch[offset] as string;
        tried.add(path);
        if (result.kind === 'text') {
          files.push({ path, text: result.text, encoding: result.encoding });
          encodings.set(path, result.encoding);
          octets += result.octets;
        } else if (result.kind === 'unreadable') unreadable.push({ path, why: result.why });
      }
      request.progress?.(tried.size, paths.length - at - batch.length);
    }
    workspace = withFiles(workspace, files);
  };

  await read(request.files ?? []);
  for (;;) {
    const wanted = wantedFiles(workspace, { byName: (path) => !isOnlyReadable(path) });
    const open = wanted.filter((path) => !tried.has(path));
    if (open.length === 0) break;
    await read(open);
  }
  return { workspace, confinement, encodings, octets, unreadable, truncated: listing.truncated };
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

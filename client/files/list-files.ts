/**
 * All files below some folders: by VS Code's search where it finds any, else by walking, as not every file system can be searched.
 */
import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { ListFilesParams, ListFilesResult } from '../../server/lsp/protocol.ts';
import { isInWorkspace } from './confinement.ts';

const MOST_FILES = 50_000;
const DEEPEST = 30;
const SKIPPED: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

export async function listFiles({ roots }: ListFilesParams): Promise<ListFilesResult> {
  const found: Uri[] = [];
  for (const root of roots) {
    const uri = Uri.parse(root, true);
    if (!isInWorkspace(uri)) continue;
    const searched = await searchedFiles(uri);
    found.push(...(searched.length > 0 ? searched : await walkedFiles(uri)));
    if (found.length >= MOST_FILES) break;
  }
  const uris = found.slice(0, MOST_FILES).map((uri) => uri.toString());
  return found.length >= MOST_FILES ? { uris, truncated: true } : { uris };
}

async function searchedFiles(root: Uri): Promise<readonly Uri[]> {
  try {
    const found = await workspace.findFiles(new RelativePattern(root, '**/*'), undefined, MOST_FILES);
    return found.filter((uri) => !uri.path.split('/').some((part) => SKIPPED.has(part)));
  } catch {
    return [];
  }
}

/** Symbolic links to folders are not followed: they may close a circle. */
async function walkedFiles(root: Uri): Promise<readonly Uri[]> {
  const files: Uri[] = [];
  const folders: { uri: Uri; depth: number }[] = [{ uri: root, depth: 0 }];
  for (let next = folders.pop(); next && files.length < MOST_FILES; next = folders.pop()) {
    for (const [name, type] of await entriesOf(next.uri)) {
      const uri = Uri.joinPath(next.uri, name);
      if (type === FileType.Directory && !SKIPPED.has(name) && next.depth < DEEPEST) {
        folders.push({ uri, depth: next.depth + 1 });
      } else if ((type & FileType.File) !== 0) {
        files.push(uri);
      }
    }
  }
  return files;
}

async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

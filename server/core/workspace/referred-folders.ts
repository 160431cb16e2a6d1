/**
 * The folders in which files may stand that loaded files refer to and the listing does not hold: for whoever lists no more than is needed.
 */
import { folderOf, joinPath } from '../text/path.ts';
import { isPattern, withoutBraces } from './glob.ts';
import type { BaseFolder } from './path-index.ts';
import { mapEntries } from './persistent-map.ts';
import { indexOf, type Workspace } from './workspace.ts';

/** More folders than this are not looked into. */
const MOST_FOLDERS = 2000;

/**
 * Folders at or below `roots`, ascending. A relative name means one folder; an absolute one, which names a place on another machine, the
 * folders below the roots whose paths are tails of it.
 */
export function foldersReferredTo(workspace: Workspace, roots: readonly string[]): readonly string[] {
  const index = indexOf(workspace);
  const folders = new Set<string>();
  const add = (folder: string): void => {
    const isInside = roots.some(
      (root) => folder === root || folder.startsWith(root === '/' ? root : `${root}/`),
    );
    if (isInside && folders.size < MOST_FOLDERS) folders.add(folder);
  };
  const refer = (name: string, base: BaseFolder): void => {
    for (const one of isPattern(name) ? withoutBraces(name) : [name]) {
      const parts = joinPath(base.folder, one).split('/');
      const first = parts.findIndex(isPattern);
      const folder = (first < 0 ? parts.slice(0, -1) : parts.slice(0, first)).join('/');
      add(folder === '' ? '/' : folder);
      if (!one.startsWith('/') && base.kind !== 'machine') continue;
      const names = folder.split('/').filter((part) => part !== '');
      for (const root of roots) {
        for (let from = names.length; from >= 0; from--) add(joinPath(root, names.slice(from).join('/')));
      }
    }
  };
  for (const { file, base } of index.layout.lost) refer(file, base);
  for (const [path, holds] of mapEntries(index.zonesByPath)) {
    for (const { includes, role } of holds) {
      const base = role.declaration?.includeBase ?? { kind: 'workspace' as const, folder: folderOf(path) };
      for (const include of includes) if (include.path === undefined) refer(include.name, base);
    }
  }
  for (const { instance, found } of index.instances.values()) {
    const base: BaseFolder = { kind: 'workspace', folder: instance.folder };
    for (const [name, path] of found) if (path === undefined) refer(name, base);
  }
  return [...folders].sort();
}

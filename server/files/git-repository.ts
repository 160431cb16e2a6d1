/**
 * A git repository as far as its last commit: which content each file has there. Read by `isomorphic-git`, which starts no program.
 */
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The last commit of a repository. */
export interface GitRepository {
  /** The real name of the folder of its work tree. */
  readonly folder: string;
  /** The hash of the content of a file, by the names of the folders from the work tree's own and its own name; undefined where it is no committed file. */
  readonly blobOf: (folders: readonly string[], name: string) => Promise<string | undefined>;
  /** Content by its hash; undefined where it cannot be had. */
  readonly read: (hash: string) => Promise<Uint8Array | undefined>;
  /** Which commit it is. */
  readonly commit: string;
  /** Lets go of what was read only to answer quickly. */
  readonly rest: () => void;
}

/** Packs of objects are read as a whole, so repositories with larger ones are left alone. In octets, all together. */
const MOST_PACKED = 256 * 1024 * 1024;

/**
 * The repository whose work tree is exactly this folder; `none` where there is none, undefined where there is one that cannot be read: a
 * linked work tree, a submodule, one without a commit, of another format, or too large. `before` is given back where the commit is still
 * the same.
 */
export async function openRepository(
  folder: string,
  before?: GitRepository,
): Promise<GitRepository | undefined | 'none'> {
  const gitFolder = join(folder, '.git');
  const status = await lstat(gitFolder).catch(() => undefined);
  if (status === undefined) return 'none';
  if (!status.isDirectory() || (await packedIn(gitFolder)) > MOST_PACKED) return undefined;
  try {
    const git = await import('isomorphic-git');
    const repository = { fs: readOnly(gitFolder), dir: folder, gitdir: gitFolder };
    const commit = await git.resolveRef({ ...repository, ref: 'HEAD' });
    if (commit === before?.commit) return before;
    let cache = {};
    const { commit: head } = await git.readCommit({ ...repository, cache, oid: commit });
    const trees = new Map<string, Promise<ReadonlyMap<string, TreeEntry>>>();
    const treeOf = (hash: string): Promise<ReadonlyMap<string, TreeEntry>> => {
      let tree = trees.get(hash);
      if (tree === undefined) {
        tree = git
          .readTree({ ...repository, cache, oid: hash })
          .then(({ tree: entries }) => new Map(entries.map((entry) => [entry.path, entry])))
          .catch(() => new Map());
        trees.set(hash, tree);
      }
      return tree;
    };
    return {
      folder,
      commit,
      rest() {
        cache = {};
      },
      async blobOf(folders, name) {
        let hash = head.tree;
        for (const one of folders) {
          const entry = (await treeOf(hash)).get(one);
          if (entry?.type !== 'tree') return undefined;
          hash = entry.oid;
        }
        const entry = (await treeOf(hash)).get(name);
        return entry !== undefined && REGULAR.has(entry.mode) ? entry.oid : undefined;
      },
      async read(hash) {
        return git.readBlob({ ...repository, cache, oid: hash }).then(
          ({ blob }) => blob,
          () => undefined,
        );
      },
    };
  } catch {
    return undefined;
  }
}

interface TreeEntry {
  readonly mode: string;
  readonly oid: string;
  readonly type: string;
}

/** Files, executable or not: neither links nor submodules. */
const REGULAR = new Set(['100644', '100755', '100664']);

async function packedIn(gitFolder: string): Promise<number> {
  const folder = join(gitFolder, 'objects', 'pack');
  const names = await readdir(folder).catch(() => []);
  let octets = 0;
  for (const name of names) octets += (await stat(join(folder, name)).catch(() => undefined))?.size ?? 0;
  return octets;
}

/** A file system that can only be read, and only inside of the `.git` folder, links resolved. */
function readOnly(gitFolder: string) {
  const inside = async (path: string): Promise<string> => {
    const [top, real] = await Promise.all([realpath(gitFolder), realpath(path)]);
    if (real !== top && !real.startsWith(top + sep)) throw new Error('Outside of the repository.');
    return real;
  };
  const refuse = (): Promise<never> => Promise.reject(new Error('The repository is only read.'));
  return {
    promises: {
      readFile: async (path: string, options?: Parameters<typeof readFile>[1]) =>
        readFile(await inside(path), options),
      readdir: async (path: string) => readdir(await inside(path)),
      stat: async (path: string) => stat(await inside(path)),
      lstat: async (path: string) => lstat(await inside(path)),
      readlink: async (path: string) => readlink(await inside(path)),
      writeFile: refuse,
      mkdir: refuse,
      rmdir: refuse,
      unlink: refuse,
      symlink: refuse,
      chmod: refuse,
      rm: refuse,
    },
  };
}

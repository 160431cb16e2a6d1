/**
 * What files were at the last commit of the git repository they lie in. Repositories are only read, by our own process; nothing in them is
 * run, and nothing outside of their own `.git` folder is followed. Where there is no repository, or it cannot be read, nobody says anything.
 */
import { createHash } from 'node:crypto';
import { dirname, relative, sep } from 'node:path';
import type { SourceFile } from '../core/text/source-file.ts';
import { type Confinement, realPathInside } from './confine.ts';
import { decodeOctets, encodeText, UTF8 } from './encoding.ts';
import { type GitRepository, openRepository } from './git-repository.ts';

/** Reads committed texts again and again; what did not change since the last time is not read anew. */
export type CommittedReader = (request: {
  readonly confinement: Confinement;
  readonly files: readonly SourceFile[];
  /** Paths of files that are open for editing: their committed texts are told whether they differ or not. */
  readonly open: ReadonlySet<string>;
}) => Promise<ReadonlyMap<string, string>>;

/** Files looked at between two breaths of the process. */
const AT_ONCE = 64;

/** A reader of its own memory. It answers with path → text, for files that were committed and differ from that now, and for open ones. */
export function createCommittedReader(): CommittedReader {
  // By the file as it is held: nothing here keeps a text alive.
  const hashes = new WeakMap<SourceFile, string>();
  const opened = new Map<string, GitRepository>();
  let texts = new Map<string, string | undefined>();
  return async ({ confinement, files, open }) => {
    const repositories = new Map<string, Promise<GitRepository | undefined>>();
    const folders = new Map<string, string | undefined>();
    const answer = new Map<string, string>();
    const used = new Map<string, string | undefined>();
    for (const [at, file] of files.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) await new Promise((go) => setImmediate(go));
      const folder = await realFolderOf(confinement, file.path, folders);
      const repository = folder && (await repositoryAbove(folder, repositories, opened));
      if (!folder || !repository) continue;
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      const inside = relative(repository.folder, folder).split(sep).filter(Boolean);
      const blob = await repository.blobOf(inside, name);
      if (blob === undefined) continue;
      if (!open.has(file.path) && hashOf(file, hashes) === blob) continue;
      const text = texts.has(blob) ? texts.get(blob) : textOf(await repository.read(blob));
      used.set(blob, text);
      if (text !== undefined) answer.set(file.path, text);
    }
    texts = used;
    for (const repository of opened.values()) repository.rest();
    return answer;
  };
}

/** The real name of a file's folder, where that lies in the confinement. */
async function realFolderOf(
  confinement: Confinement,
  path: string,
  known: Map<string, string | undefined>,
): Promise<string | undefined> {
  const folder = path.slice(0, path.lastIndexOf('/')) || '/';
  if (known.has(folder)) return known.get(folder);
  const place = await realPathInside(confinement, folder);
  // Of a file that was named alone, the folder is outside, and the file inside.
  const file = place.kind === 'inside' ? undefined : await realPathInside(confinement, path);
  const real =
    place.kind === 'inside' ? place.real : file?.kind === 'inside' ? dirname(file.real) : undefined;
  known.set(folder, real);
  return real;
}

/** The repository that a folder (its real name) lies in: the nearest one above. */
function repositoryAbove(
  folder: string,
  known: Map<string, Promise<GitRepository | undefined>>,
  opened: Map<string, GitRepository>,
): Promise<GitRepository | undefined> {
  let answer = known.get(folder);
  if (answer === undefined) {
    const above = dirname(folder);
    answer = openRepository(folder, opened.get(folder)).then((repository) => {
      if (repository === 'none') return above === folder ? undefined : repositoryAbove(above, known, opened);
      if (repository === undefined) opened.delete(folder);
      else opened.set(folder, repository);
      return repository;
    });
    known.set(folder, answer);
  }
  return answer;
}

/** The name that git gives to a file's content. */
function hashOf(file: SourceFile, known: WeakMap<SourceFile, string>): string | undefined {
  const before = known.get(file);
  if (before !== undefined) return before;
  const octets = encodeText(file.text, file.encoding ?? UTF8);
  if (octets === undefined) return undefined;
  const hash = createHash('sha1').update(`blob ${octets.length}\0`).update(octets).digest('hex');
  known.set(file, hash);
  return hash;
}

function textOf(octets: Uint8Array | undefined): string | undefined {
  return octets && decodeOctets(octets)?.text;
}

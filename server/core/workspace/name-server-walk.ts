/**
 * The configuration files of name servers as the servers read them: from a root through everything it includes, in each view it is
 * included in. What a name in an `include` means is decided here.
 */
import type { ConfInclude, ConfSyntax, NamedConf } from '../named-conf/types.ts';
import { folderOf } from '../text/path.ts';
import { isPattern } from './glob.ts';
import type { HeldFile } from './held-file.ts';
import { type BaseFolder, baseFolderOf, findListed, findMatching, type PathIndex } from './path-index.ts';

/** A configuration file that nobody includes, unless they all include each other. */
export interface ConfRoot {
  readonly path: string;
  readonly syntax: ConfSyntax;
}

/** What the files are found and read with. `conf` gives undefined where the text is not loaded. */
export interface WalkInput {
  readonly listing: PathIndex;
  readonly roots: readonly ConfRoot[];
  readonly conf: (
    path: string,
    syntax: ConfSyntax,
  ) => { readonly file: HeldFile; readonly conf: NamedConf } | undefined;
}

/** One file as a root reads it; `view` is the one that the `include` stands in. */
export interface Visit {
  readonly path: string;
  readonly view: string | undefined;
  readonly conf: NamedConf;
  readonly file: HeldFile;
}

/** An `include` with the listed files that it means; none where they are not listed. */
export interface PlacedInclude {
  readonly path: string;
  readonly include: ConfInclude;
  readonly targets: readonly string[];
  /** Where the name was looked for. */
  readonly bases: readonly BaseFolder[];
}

/** A root with all that it reads, itself first. */
export interface RootWalk {
  readonly root: ConfRoot;
  readonly visits: readonly Visit[];
  /** Where relative names of zone files start; undefined where no file says it. */
  readonly directory: string | undefined;
  readonly includes: readonly PlacedInclude[];
}

const MAX_DEPTH = 16;
const MAX_FILES = 10_000;

/** All walks, and every configuration file that one of them names, loaded or not, with its syntax. */
export function walkConfs(input: WalkInput): {
  readonly walks: readonly RootWalk[];
  readonly confPaths: ReadonlyMap<string, ConfSyntax>;
} {
  const confPaths = new Map<string, ConfSyntax>(input.roots.map(({ path, syntax }) => [path, syntax]));
  const included = new Set<string>();
  for (const root of input.roots) {
    const held = input.conf(root.path, root.syntax);
    for (const include of held?.conf.includes ?? []) {
      for (const target of targetsOf(input, root.path, include, basesOf(root.path, root.path, undefined)))
        if (target !== root.path) included.add(target);
    }
  }
  const walks: RootWalk[] = [];
  const walked = new Set<string>();
  const walkRoot = (root: ConfRoot): void => {
    const walk = walkFrom(input, root, confPaths);
    for (const visit of walk.visits) walked.add(visit.path);
    walks.push(walk);
  };
  for (const root of input.roots) if (!included.has(root.path)) walkRoot(root);
  // Where several include each other in a ring, the first by name is the root.
  for (const root of input.roots) if (!walked.has(root.path)) walkRoot(root);
  return { walks, confPaths };
}

function walkFrom(input: WalkInput, root: ConfRoot, confPaths: Map<string, ConfSyntax>): RootWalk {
  const visits: Visit[] = [];
  const seen = new Set<string>();
  const includes: PlacedInclude[] = [];
  let directory: string | undefined;
  const walk = (path: string, view: string | undefined, depth: number): void => {
    if (!confPaths.has(path)) confPaths.set(path, root.syntax);
    const held = input.conf(path, root.syntax);
    const key = `${view ?? ''}\n${path}`;
    if (!held || seen.has(key) || depth > MAX_DEPTH || visits.length >= MAX_FILES) return;
    seen.add(key);
    visits.push({ path, view, ...held });
    const { conf } = held;
    for (const include of conf.includes) {
      const directoryHere = include.behindDirectory ? conf.directory?.text : directory;
      const bases = basesOf(root.path, path, directoryHere);
      const targets = targetsOf(input, path, include, bases);
      includes.push({ path, include, targets, bases });
      for (const target of targets) walk(target, include.view ?? view, depth + 1);
    }
    directory ??= conf.directory?.text;
  };
  walk(root.path, undefined, 0);
  return { root, visits, directory, includes };
}

/**
 * Where the name in an `include` is looked for: named takes a relative name from `directory` where that stands before it, else from where it
 * runs; here that is the root's folder, and where nothing is found there the includer's own. Knot takes it from the includer's folder.
 */
function basesOf(root: string, from: string, directory: string | undefined): readonly BaseFolder[] {
  const rootFolder: BaseFolder = { kind: 'workspace', folder: folderOf(root) };
  const folders: readonly BaseFolder[] = [rootFolder, { kind: 'workspace', folder: folderOf(from) }];
  return directory === undefined ? folders : [baseFolderOf(directory, rootFolder), ...folders];
}

function targetsOf(
  { listing }: WalkInput,
  from: string,
  include: ConfInclude,
  bases: readonly BaseFolder[],
): readonly string[] {
  for (const base of bases) {
    if (isPattern(include.file)) {
      const found = findMatching(listing, include.file, base);
      if (found.length > 0) return found;
    } else {
      const found = findListed(listing, include.file, base, from);
      if (found !== undefined) return [found];
    }
  }
  return [];
}

/**
 * What the name servers' configurations say together: which file is which zone, in which view, and where relative names start.
 * Files are only named here; whether their texts are loaded is not this module's affair.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import type { NamedConf, NamedZone } from '../named-conf/types.ts';
import { lineIndexOf, positionAt } from '../text/line-index.ts';
import { baseNameOf, folderOf } from '../text/path.ts';
import type { HeldFile } from './held-file.ts';
import { type BaseFolder, baseFolderOf, findListed, type PathIndex } from './path-index.ts';
import { policyZoneNames } from './policy-zones.ts';

/** One zone declaration with what its file name means here. */
export interface ZoneDeclaration {
  /** The configuration file it is written in. */
  readonly confPath: string;
  readonly zone: NamedZone;
  /** Absolute, lower case, final dot. */
  readonly origin: string;
  readonly view: string | undefined;
  /** `primary`: a zone kept here; `special`: primary, but a response policy or catalog zone; `other`: hint, secondary, forward … */
  readonly role: 'primary' | 'special' | 'other';
  /** Where relative `$INCLUDE` names of the zone start; undefined: beside the zone's own file. */
  readonly includeBase: BaseFolder | undefined;
  /** `named.conf:4`. */
  readonly from: string;
}

/** All declarations by the path of the zone's file, and the configuration files that were walked. */
export interface NameServerLayout {
  readonly declarations: ReadonlyMap<string, readonly ZoneDeclaration[]>;
  /** Configuration files, those that others include among them, whether loaded or not. */
  readonly confPaths: ReadonlySet<string>;
}

/** What the layout is made from. `conf` gives a parsed configuration, undefined where the text is not loaded. */
export interface LayoutInput {
  readonly listing: PathIndex;
  readonly roots: readonly string[];
  readonly conf: (path: string) => { readonly file: HeldFile; readonly conf: NamedConf } | undefined;
}

const MAX_DEPTH = 16;
const MAX_FILES = 10_000;

interface Visit {
  readonly path: string;
  readonly view: string | undefined;
  readonly conf: NamedConf;
  readonly file: HeldFile;
}

/**
 * The layout. A configuration that another one includes is read in its place only; where several include each other in a ring,
 * the first by name is taken as the root.
 */
export function nameServerLayoutOf(input: LayoutInput): NameServerLayout {
  const confPaths = new Set<string>(input.roots);
  const included = new Set<string>();
  for (const root of input.roots) {
    for (const target of includesOf(input, root)) included.add(target);
  }
  const declarations = new Map<string, ZoneDeclaration[]>();
  const walked = new Set<string>();
  const walkRoot = (root: string): void => {
    const visits: Visit[] = [];
    walk(input, root, root, undefined, 0, visits, confPaths);
    for (const visit of visits) walked.add(visit.path);
    declareAll(input, root, visits, declarations);
  };
  for (const root of input.roots) if (!included.has(root)) walkRoot(root);
  for (const root of input.roots) if (!walked.has(root)) walkRoot(root);
  return { declarations, confPaths };
}

function includesOf(input: LayoutInput, path: string): string[] {
  const held = input.conf(path);
  if (!held) return [];
  const base: BaseFolder = { kind: 'workspace', folder: folderOf(path) };
  return held.conf.includes.flatMap((include) => {
    const target = findListed(input.listing, include.file, base, path);
    return target !== undefined && target !== path ? [target] : [];
  });
}

function walk(
  input: LayoutInput,
  root: string,
  path: string,
  view: string | undefined,
  depth: number,
  visits: Visit[],
  confPaths: Set<string>,
): void {
  confPaths.add(path);
  const held = input.conf(path);
  if (!held || depth > MAX_DEPTH || visits.length >= MAX_FILES) return;
  if (visits.some((visit) => visit.path === path && visit.view === view)) return;
  visits.push({ path, view, ...held });
  const base: BaseFolder = { kind: 'workspace', folder: folderOf(root) };
  for (const include of held.conf.includes) {
    const target =
      findListed(input.listing, include.file, base, path) ??
      findListed(input.listing, include.file, { kind: 'workspace', folder: folderOf(path) }, path);
    if (target !== undefined) walk(input, root, target, include.view ?? view, depth + 1, visits, confPaths);
  }
}

function declareAll(
  input: LayoutInput,
  root: string,
  visits: readonly Visit[],
  declarations: Map<string, ZoneDeclaration[]>,
): void {
  const rootFolder: BaseFolder = { kind: 'workspace', folder: folderOf(root) };
  const directory = visits.find((visit) => visit.conf.directory)?.conf.directory?.text;
  const base = directory === undefined ? rootFolder : baseFolderOf(directory, rootFolder);
  const special = new Set<string>();
  for (const visit of visits) for (const name of policyZoneNames(visit.file.source.text)) special.add(name);
  for (const visit of visits) {
    const lines = lineIndexOf(visit.file.source.text);
    for (const zone of visit.conf.zones) {
      if (zone.file === undefined) continue;
      const origin = originOf(zone.name);
      if (origin === undefined) continue;
      const path =
        findListed(input.listing, zone.file, base, visit.path) ??
        findListed(input.listing, zone.file, rootFolder, visit.path);
      if (path === undefined) continue;
      const declaration: ZoneDeclaration = {
        confPath: visit.path,
        zone,
        origin,
        view: zone.view ?? visit.view,
        role: roleOf(zone, special.has(origin)),
        includeBase: directory === undefined ? undefined : base,
        from: `${baseNameOf(visit.path)}:${positionAt(lines, zone.span.start).line + 1}`,
      };
      const known = declarations.get(path);
      if (known) known.push(declaration);
      else declarations.set(path, [declaration]);
    }
  }
}

function originOf(name: string): string | undefined {
  const absolute = absoluteName(name === '' ? '.' : name, '.');
  return absolute === undefined ? undefined : nameKey(absolute);
}

function roleOf(zone: NamedZone, isSpecial: boolean): ZoneDeclaration['role'] {
  if (zone.type !== undefined && zone.type !== 'primary') return 'other';
  return isSpecial ? 'special' : 'primary';
}

/** The new layout, with the old one's lists of declarations where they say the same. */
export function withUnchanged(before: NameServerLayout, after: NameServerLayout): NameServerLayout {
  const declarations = new Map<string, readonly ZoneDeclaration[]>();
  for (const [path, list] of after.declarations) {
    const old = before.declarations.get(path);
    const same = old?.length === list.length && old.every((one, at) => sameDeclaration(one, list[at]));
    declarations.set(path, same ? old : list);
  }
  return { ...after, declarations };
}

function sameDeclaration(one: ZoneDeclaration, other: ZoneDeclaration | undefined): boolean {
  return (
    one.zone === other?.zone &&
    one.confPath === other.confPath &&
    one.origin === other.origin &&
    one.view === other.view &&
    one.role === other.role &&
    one.from === other.from &&
    one.includeBase?.kind === other.includeBase?.kind &&
    one.includeBase?.folder === other.includeBase?.folder
  );
}

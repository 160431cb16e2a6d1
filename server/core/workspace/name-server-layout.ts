/**
 * What the name servers' configurations say together: which file is which zone, in which view, and where relative names start.
 * Files are only named here; whether their texts are loaded is not this module's affair.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { type EffectiveZone, effectiveZone } from '../named-conf/effective-zone.ts';
import type { ConfSyntax, NamedZone, ZoneTemplate } from '../named-conf/types.ts';
import { type LineIndex, lineIndexOf, positionAt } from '../text/line-index.ts';
import { baseNameOf, folderOf, joinPath } from '../text/path.ts';
import { type MissingFile, missingFilesOf, type NamedFile } from './name-server-missing.ts';
import {
  type PlacedInclude,
  type RootWalk,
  type Visit,
  type WalkInput,
  walkConfs,
} from './name-server-walk.ts';
import { type BaseFolder, baseFolderOf, findListed, type PathIndex } from './path-index.ts';

/** One zone declaration with what its file name means here. */
export interface ZoneDeclaration {
  /** The configuration file it is written in. */
  readonly confPath: string;
  readonly zone: NamedZone;
  /** Absolute, lower case, final dot. */
  readonly origin: string;
  readonly view: string | undefined;
  /**
   * `primary`: a zone kept here; `special`: primary, but a response policy or catalog zone; `other`: secondary, hint, forward …, a class
   * other than IN, a file that is no text.
   */
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
  readonly confPaths: ReadonlyMap<string, ConfSyntax>;
  /** Files that a configuration names and the workspace, which would hold them, does not. */
  readonly missing: readonly MissingFile[];
  /** By configuration file: its `include` statements with the files they mean. */
  readonly includes: ReadonlyMap<string, readonly PlacedInclude[]>;
  /** Names in configurations, zone files' and others', that no listed file is meant by. */
  readonly lost: readonly { readonly file: string; readonly base: BaseFolder }[];
}

/** The layout of a workspace without configurations. */
export const EMPTY_LAYOUT: NameServerLayout = {
  declarations: new Map(),
  confPaths: new Map(),
  missing: [],
  includes: new Map(),
  lost: [],
};

/** The layout. A configuration that another one includes is read in its place only. */
export function nameServerLayoutOf(input: WalkInput): NameServerLayout {
  const { walks, confPaths } = walkConfs(input);
  const declarations = new Map<string, ZoneDeclaration[]>();
  const missing: MissingFile[] = [];
  const includes = new Map<string, PlacedInclude[]>();
  const lost: { file: string; base: BaseFolder }[] = [];
  for (const walk of walks) {
    for (const one of walk.includes) {
      const list = includes.get(one.path);
      if (list) list.push(one);
      else includes.set(one.path, [one]);
      if (one.targets.length === 0) for (const base of one.bases) lost.push({ file: one.include.file, base });
    }
    const named = declareAll(input.listing, walk, declarations);
    for (const { file, base, path } of named) if (path === undefined) lost.push({ file, base });
    for (const one of missingFilesOf(input.listing, walk, named)) missing.push(one);
  }
  return { declarations, confPaths, missing, includes, lost };
}

/** A zone statement in the place where a root reads it. */
interface PlacedZone {
  readonly visit: Visit;
  readonly zone: NamedZone;
  readonly origin: string;
  readonly view: string | undefined;
  readonly settings: EffectiveZone;
}

/** Declares the zones of one root, and says which files they name. */
function declareAll(
  listing: PathIndex,
  walk: RootWalk,
  declarations: Map<string, ZoneDeclaration[]>,
): readonly NamedFile[] {
  const { root, visits } = walk;
  const facts = factsOf(visits);
  const lineOf = lineWriter();
  const named: NamedFile[] = [];
  const placed: PlacedZone[] = [];
  const known = new Map<string, { readonly path: string; readonly declaration: ZoneDeclaration }>();
  const keyOf = (origin: string, view: string | undefined): string => `${view ?? ''}\n${origin}`;
  const declare = (path: string, declaration: ZoneDeclaration): void => {
    const list = declarations.get(path);
    if (list) list.push(declaration);
    else declarations.set(path, [declaration]);
  };
  for (const visit of visits) {
    for (const zone of visit.conf.zones) {
      const origin = originOf(zone.name);
      if (origin === undefined) continue;
      const settings = effectiveZone(root.syntax, zone, facts.templates);
      placed.push({ visit, zone, origin, view: zone.view ?? visit.view, settings });
    }
  }
  for (const { visit, zone, origin, view, settings } of placed) {
    if (settings.file === undefined || zone.inView !== undefined) continue;
    const base = baseOf(walk, settings);
    const rootFolder: BaseFolder = { kind: 'workspace', folder: folderOf(root.path) };
    const path =
      findListed(listing, settings.file, base, visit.path) ??
      findListed(listing, settings.file, rootFolder, visit.path);
    const role = roleOf(zone, settings, {
      isSpecial: settings.catalog || facts.special.has(origin),
      rdclass: zone.rdclass ?? facts.classes.get(view ?? ''),
    });
    named.push({ confPath: visit.path, zone, file: settings.file, base, path, role });
    if (path === undefined) continue;
    // A secondary writes its file itself: one that only ends alike may well be the primary's, of which this says nothing.
    if (isCopy(settings) && path !== joinPath(base.folder, settings.file)) continue;
    const declaration: ZoneDeclaration = {
      confPath: visit.path,
      zone,
      origin,
      view,
      role,
      includeBase: includeBaseOf(walk, base),
      from: lineOf(visit, zone),
    };
    declare(path, declaration);
    known.set(keyOf(origin, view), { path, declaration });
  }
  for (const { visit, zone, origin, view } of placed) {
    const same = zone.inView === undefined ? undefined : known.get(keyOf(origin, zone.inView));
    if (same === undefined) continue;
    declare(same.path, {
      ...same.declaration,
      confPath: visit.path,
      zone,
      view,
      from: lineOf(visit, zone),
    });
  }
  return named;
}

/** What the files of one root say of others' zones: templates, classes of views, names of policy and catalog zones. */
function factsOf(visits: readonly Visit[]): {
  readonly templates: ReadonlyMap<string, ZoneTemplate>;
  readonly classes: ReadonlyMap<string, string>;
  readonly special: ReadonlySet<string>;
} {
  const templates = new Map<string, ZoneTemplate>();
  const classes = new Map<string, string>();
  const special = new Set<string>();
  for (const { conf } of visits) {
    for (const template of conf.templates) {
      if (!templates.has(template.name)) templates.set(template.name, template);
    }
    for (const view of conf.views) if (view.rdclass !== undefined) classes.set(view.name, view.rdclass);
    for (const name of conf.policies) {
      const origin = originOf(name);
      if (origin !== undefined) special.add(origin);
    }
  }
  return { templates, classes, special };
}

/** What the packaged programs take where nothing is written. */
const KNOT_STORAGE = '/var/lib/knot';

/** Where relative names of zone files start. */
function baseOf({ root, directory }: RootWalk, settings: EffectiveZone): BaseFolder {
  const rootFolder: BaseFolder = { kind: 'workspace', folder: folderOf(root.path) };
  const written = root.syntax === 'knot.conf' ? (settings.storage?.text ?? KNOT_STORAGE) : directory;
  return written === undefined || written === '' ? rootFolder : baseFolderOf(written, rootFolder);
}

/** Where relative `$INCLUDE` names start: named's `directory`, NSD's `zonesdir`; Knot takes them from the zone file's folder. */
function includeBaseOf({ root, directory }: RootWalk, base: BaseFolder): BaseFolder | undefined {
  return root.syntax === 'knot.conf' || directory === undefined ? undefined : base;
}

/** Writes a zone statement as `named.conf:4`; finds the lines of each file once. */
function lineWriter(): (visit: Visit, zone: NamedZone) => string {
  const known = new Map<Visit, LineIndex>();
  return (visit, zone) => {
    const lines = known.get(visit) ?? lineIndexOf(visit.file.source.text);
    known.set(visit, lines);
    return `${baseNameOf(visit.path)}:${positionAt(lines, zone.span.start).line + 1}`;
  };
}

function originOf(name: string): string | undefined {
  const absolute = absoluteName(name === '' ? '.' : name, '.');
  return absolute === undefined ? undefined : nameKey(absolute);
}

function isCopy({ type }: EffectiveZone): boolean {
  return type === 'secondary' || type === 'mirror' || type === 'stub';
}

function roleOf(
  zone: NamedZone,
  settings: EffectiveZone,
  { isSpecial, rdclass }: { readonly isSpecial: boolean; readonly rdclass: string | undefined },
): ZoneDeclaration['role'] {
  if (zone.name === '' || (rdclass !== undefined && rdclass !== 'IN')) return 'other';
  if (settings.format !== undefined && settings.format !== 'text') return 'other';
  if (settings.type !== undefined && settings.type !== 'primary') return 'other';
  return isSpecial ? 'special' : 'primary';
}

/** Whether two declarations make the same zone, wherever in its file each stands. */
export function isSameDeclaration(one: ZoneDeclaration, other: ZoneDeclaration | undefined): boolean {
  return (
    one.confPath === other?.confPath &&
    one.origin === other.origin &&
    one.view === other.view &&
    one.role === other.role &&
    one.includeBase?.kind === other.includeBase?.kind &&
    one.includeBase?.folder === other.includeBase?.folder
  );
}

/**
 * One zone of the workspace with what it was resolved from, so that it is resolved again only when its own file or one it
 * includes has changed.
 */
import { folderOf, joinPath } from '../text/path.ts';
import type { Work } from '../text/work.ts';
import type { ZoneDocument } from '../zone/document.ts';
import { recordsOfType } from '../zone/query.ts';
import { resolveZoneWork, type Zone } from '../zone/zone.ts';
import { documentOf, documentWork, type HeldFile } from './held-file.ts';
import { isInternalZone } from './internal-zones.ts';
import type { ZoneDeclaration } from './name-server-layout.ts';
import { type BaseFolder, covers, findListed, type PathIndex } from './path-index.ts';
import type { WorkspaceSettings, WorkspaceZone } from './types.ts';

/** What a file is to be resolved as: an origin, a view, and who says so. */
export interface ZoneRole {
  readonly origin: string;
  readonly view: string | undefined;
  readonly from: WorkspaceZone['originFrom'];
  readonly declaration: ZoneDeclaration | undefined;
  /** True where somebody calls the file a zone (settings, named.conf); false: it counts as whole only when it holds an SOA. */
  readonly called: boolean;
}

/** One `$INCLUDE` that a zone met while it was resolved. `document` is undefined where the text was not at hand. */
interface IncludeRecord {
  readonly name: string;
  readonly from: string;
  readonly path: string | undefined;
  readonly document: ZoneDocument | undefined;
}

/** A resolved zone with what it came from. */
export interface ZoneHold {
  readonly zone: WorkspaceZone;
  readonly role: ZoneRole;
  readonly document: ZoneDocument;
  /** The setting it was resolved under. */
  readonly generateLimit: number | undefined;
  readonly includes: readonly IncludeRecord[];
  /** Paths whose text the zone takes in, or would if it were loaded. */
  readonly includedPaths: readonly string[];
  /** Those of `includedPaths` that are therefore not zones of their own. */
  readonly claims: readonly string[];
}

/** What zones are resolved from. */
export interface ZoneInput {
  readonly settings: WorkspaceSettings;
  readonly listing: PathIndex;
  readonly file: (path: string) => HeldFile | undefined;
}

const SOA = 6;

/** Resolves a file in a role. `previous` is a hold of the same file and role, reused as far as nothing it came from has changed. */
export function* zoneHoldWork(
  input: ZoneInput,
  file: HeldFile,
  role: ZoneRole,
  previous: ZoneHold | undefined,
): Work<ZoneHold> {
  const document = yield* documentWork(file);
  const base = role.declaration?.includeBase ?? { kind: 'workspace' as const, folder: folderOf(file.path) };
  const generateLimit = input.settings.maxGeneratedRecords;
  const sameLimit = previous?.generateLimit === generateLimit;
  if (previous && sameLimit && previous.document === document && sameIncludes(input, base, previous)) {
    return rewrapped(input, previous, role);
  }
  const includes: IncludeRecord[] = [];
  const zone = yield* resolveZoneWork({
    path: file.path,
    document,
    origin: role.origin,
    include: (name, from) => {
      const found = findInclude(input, base, name, from);
      const held = found.path === undefined ? undefined : input.file(found.path);
      const included = held && documentOf(held);
      includes.push({ name, from, path: found.path, document: included });
      if (found.path !== undefined && included)
        return { kind: 'found', path: found.path, document: included };
      return { kind: found.path !== undefined || found.outside ? 'outside' : 'missing' };
    },
    ...(generateLimit === undefined ? {} : { generateLimit }),
    ...(previous && sameLimit ? { previous: previous.zone.zone } : {}),
  });
  return {
    zone: workspaceZoneOf(input.settings, file.path, role, zone),
    role,
    document,
    generateLimit,
    includes,
    ...claimsOf(file.path, includes),
  };
}

function rewrapped(input: ZoneInput, previous: ZoneHold, role: ZoneRole): ZoneHold {
  const { zone, path } = previous.zone;
  const next = workspaceZoneOf(input.settings, path, role, zone);
  const same =
    sameRole(role, previous.role) &&
    next.internal === previous.zone.internal &&
    next.whole === previous.zone.whole;
  return same ? previous : { ...previous, role, zone: next };
}

function sameRole(one: ZoneRole, other: ZoneRole): boolean {
  return (
    one.declaration?.confPath === other.declaration?.confPath &&
    one.declaration?.role === other.declaration?.role &&
    one.from === other.from
  );
}

function workspaceZoneOf(
  settings: WorkspaceSettings,
  path: string,
  role: ZoneRole,
  zone: Zone,
): WorkspaceZone {
  const { declaration } = role;
  return {
    origin: role.origin,
    view: role.view,
    path,
    originFrom: role.from,
    declaration: declaration && { path: declaration.confPath },
    zone,
    whole: declaration?.role !== 'special' && (role.called || hasRecord(recordsOfType(zone, SOA))),
    internal: isInternalZone(role.origin, role.view, settings),
  };
}

function sameIncludes(input: ZoneInput, base: BaseFolder, previous: ZoneHold): boolean {
  return previous.includes.every((include) => {
    const found = findInclude(input, base, include.name, include.from);
    if (found.path !== include.path) return false;
    const held = found.path === undefined ? undefined : input.file(found.path);
    return (held && documentOf(held)) === include.document;
  });
}

/**
 * The listed path that an `$INCLUDE` means. Where there is none, `outside` says whether the place where it would stand lies
 * outside the workspace, so that nobody can tell whether it is missing.
 */
function findInclude(
  input: ZoneInput,
  base: BaseFolder,
  name: string,
  from: string,
): { readonly path: string | undefined; readonly outside: boolean } {
  const path = findListed(input.listing, name, base, from);
  if (path !== undefined) return { path, outside: false };
  if (name.startsWith('/') || base.kind === 'machine') return { path: undefined, outside: true };
  return { path: undefined, outside: !covers(input.listing, joinPath(base.folder, name)) };
}

function claimsOf(
  root: string,
  includes: readonly IncludeRecord[],
): Pick<ZoneHold, 'includedPaths' | 'claims'> {
  const included = new Set<string>();
  let comesBack = false;
  for (const include of includes) {
    if (include.path === root) comesBack = true;
    else if (include.path !== undefined) included.add(include.path);
  }
  const includedPaths = [...included].sort();
  // In a ring of files that include each other the first by name is the zone.
  return { includedPaths, claims: comesBack ? includedPaths.filter((path) => root < path) : includedPaths };
}

function hasRecord(records: Iterable<unknown>): boolean {
  for (const _ of records) return true;
  return false;
}

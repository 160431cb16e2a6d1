/**
 * What can be said of a zone's apex: whether a record that is not there is really missing.
 */
import { absoluteName } from '../../dns/name.ts';
import { declarationOfZone } from '../../workspace/conf-files.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { entryAtOffset, wordsOfEntry } from '../../zone/document.ts';
import { allRecords, brokenTypes, recordsAtOfType } from '../../zone/query.ts';
import type { ZoneProblem, ZoneRecord } from '../../zone/types.ts';
import type { RelatedPlace } from '../finding.ts';

const NS = 2;
const SOA = 6;

/** Whether a zone has no record of the type at its apex, and all of the zone is at hand and no faulty record may be the one. */
export function isMissingAtApex(workspace: Workspace, zone: WorkspaceZone, type: number): boolean {
  if (recordsAtOfType(zone.zone, zone.origin, type).length > 0) return false;
  const broken = brokenTypes(zone.zone);
  if (broken.has(type) || broken.has(0) || hasLostApex(workspace, zone)) return false;
  return isComplete(indexOf(workspace), zone);
}

/** Whether all records of a type that the zone will have are at hand: no faulty record may be one, and nothing is left out. */
export function isWholeType(workspace: Workspace, zone: WorkspaceZone, type: number): boolean {
  const broken = brokenTypes(zone.zone);
  return !broken.has(type) && !broken.has(0) && isComplete(indexOf(workspace), zone);
}

/**
 * Whether the apex records stand there with a wrong owner or none, so that they and what inherits their owner is not in the zone. Beside
 * an SOA in its place, records outside are only another zone's, pasted in; where a file's name alone tells the zone, it may be wrong.
 */
function hasLostApex(workspace: Workspace, zone: WorkspaceZone): boolean {
  const isGuess = zone.originFrom === 'file name';
  const lost = isGuess ? /^(?:SOA|NS)$/i : /^SOA$/i;
  if (!isGuess && recordsAtOfType(zone.zone, zone.origin, SOA).length > 0) return false;
  return zone.zone.problems.some(
    (problem) => problem.rule === 'zone-syntax/no-owner-yet' || isOutsideOfType(workspace, problem, lost),
  );
}

/** The problem of an SOA record whose owner is not in the zone, so that the zone has none; undefined where there is no such. */
export function soaOutsideZone(workspace: Workspace, zone: WorkspaceZone): ZoneProblem | undefined {
  return zone.zone.problems.find((problem) => isOutsideOfType(workspace, problem, /^SOA$/i));
}

function isOutsideOfType(workspace: Workspace, { rule, path, span }: ZoneProblem, types: RegExp): boolean {
  if (rule !== 'zone/out-of-zone-data') return false;
  const document = fileOf(workspace, path)?.document;
  const entry = document && entryAtOffset(document, span.start);
  if (document === undefined || entry === undefined) return false;
  return wordsOfEntry(document, entry).some((word) => word.role === 'type' && types.test(word.text));
}

/** The first record of a zone that stands in its own file. */
export function firstRecordOf(zone: WorkspaceZone): ZoneRecord | undefined {
  for (const record of allRecords(zone.zone))
    if (record.path === zone.path && !record.generated) return record;
  return undefined;
}

/** The primary server that the SOA names; undefined where there is none or it is no real name. */
export function primaryServerOf(zone: WorkspaceZone): string | undefined {
  const name = recordsAtOfType(zone.zone, zone.origin, SOA)[0]?.fields[0]?.absolute;
  return name === undefined || name === '.' || name === zone.origin ? undefined : name;
}

/** A name server that the zone names; else a usual name to be replaced. */
export function nameServerFor(zone: WorkspaceZone): { readonly name: string; readonly known: boolean } {
  const ns = recordsAtOfType(zone.zone, zone.origin, NS)[0]?.fields[0]?.absolute;
  const known = ns ?? primaryServerOf(zone);
  return {
    name: known ?? absoluteName('ns1', 'example.net.') ?? 'ns1.example.net.',
    known: known !== undefined,
  };
}

/** Where the name server's configuration calls the file this zone. */
export function declarationOf(workspace: Workspace, zone: WorkspaceZone): readonly RelatedPlace[] {
  const declaration = declarationOfZone(workspace, zone);
  if (declaration === undefined) return [];
  return [
    {
      path: declaration.confPath,
      span: declaration.zone.nameSpan,
      message: 'The file is called this zone here.',
    },
  ];
}

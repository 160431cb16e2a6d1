/**
 * Where what stands at the cursor is defined: a name's records, a parameter's line, a table's file, a service's line.
 */
import { lookupName } from '../workspace/names.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import type { Asker } from '../workspace/zone-choice.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { definitionInNamedConf } from './definition-named-conf.ts';
import { definitionInPostfix } from './definition-postfix.ts';
import { definitionInZone } from './definition-zone.ts';
import { distinctPlaces, type Place } from './place.ts';

/** The places where the thing at an offset is defined; empty where there is nothing to go to. */
export function definitionAt(workspace: Workspace, path: string, offset: number): readonly Place[] {
  switch (fileOf(workspace, path)?.identity.kind) {
    case undefined:
      return [];
    case 'zone':
      return distinctPlaces(definitionInZone(workspace, path, offset));
    case 'named.conf':
    case 'nsd.conf':
    case 'knot.conf':
      return distinctPlaces(definitionInNamedConf(workspace, path, offset));
    default:
      return distinctPlaces(definitionInPostfix(workspace, path, offset));
  }
}

const A = 1;
const SOA = 6;
const MX = 15;
const AAAA = 28;

/**
 * The records that define a name (absolute): its addresses; for a name without, its MX, its SOA, or whatever it has; for an alias the
 * CNAME or DNAME.
 */
export function definitionOfName(workspace: Workspace, name: string, from: Asker): readonly Place[] {
  const answer = lookupName(workspace, name, from);
  if (answer.kind === 'alias' || answer.kind === 'below-dname') return [placeOfRecord(answer.record)];
  if (answer.kind !== 'exists') return [];
  for (const types of [[A, AAAA], [MX], [SOA]]) {
    const found = answer.records.filter((record) => types.includes(record.type));
    if (found.length > 0) return found.map(placeOfRecord);
  }
  return answer.records.slice(0, 1).map(placeOfRecord);
}

/** A record as a place: its owner where one is written, else the whole record. */
export function placeOfRecord(record: ZoneRecord): Place {
  return { path: record.path, span: record.ownerSpan ?? record.span };
}

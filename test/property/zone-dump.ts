/**
 * All that can be asked of a document or a zone, as plain data to be compared.
 */

import { parentName } from '../../server/core/dns/name.ts';
import {
  documentEntries,
  documentProblems,
  documentText,
  type ZoneDocument,
} from '../../server/core/zone/document.ts';
import { printedRecords } from '../../server/core/zone/print.ts';
import {
  allRecords,
  brokenTypes,
  brokenTypesAt,
  duplicateRecords,
  nameExists,
  ownersWithTypes,
  recordCount,
  recordsAt,
  recordsAtOfType,
  recordsReferringTo,
  relativeNamesWithDots,
} from '../../server/core/zone/query.ts';
import type { ZoneRecord } from '../../server/core/zone/types.ts';
import type { Zone } from '../../server/core/zone/zone.ts';

/** Text, entries and problems of a document. */
export function dumpDocument(document: ZoneDocument) {
  return {
    text: documentText(document),
    entries: [...documentEntries(document)],
    problems: documentProblems(document),
  };
}

/** A record without its number, which may differ from version to version. */
export function dumpRecord(record: ZoneRecord) {
  const { id: _id, fields, ...rest } = record;
  return { ...rest, fields: [...fields] };
}

/** Records, problems and every answer of the index. */
export function dumpZone(zone: Zone) {
  const records = [...allRecords(zone)];
  const names = new Set<string>(['www.example.com.', 'nowhere.example.com.', '.', 'example.com.']);
  for (const record of records) {
    for (const name of [record.owner, ...record.fields.map(({ absolute }) => absolute ?? '.')]) {
      for (let at: string | undefined = name.toLowerCase(); at !== undefined; at = parentName(at))
        names.add(at);
    }
  }
  const answers = [...names].sort().map((name) => ({
    name,
    exists: nameExists(zone, name),
    at: recordsAt(zone, name).map((record) => `${record.path} ${record.span.start} ${record.typeName}`),
    mx: recordsAtOfType(zone, name, 15).length,
    referring: recordsReferringTo(zone, name).map(
      ({ path, span, owner }) => `${path} ${span.start} ${owner}`,
    ),
    broken: brokenTypesAt(zone, name).sort(),
  }));
  return {
    count: recordCount(zone),
    problems: [...zone.problems],
    files: zone.files,
    records: records.map(dumpRecord),
    printed: [...printedRecords(zone)],
    owners: [...ownersWithTypes(zone, [1, 15])],
    duplicates: [...duplicateRecords(zone)].map(({ first, again }) => [first.span, again.span, again.path]),
    dotted: [...relativeNamesWithDots(zone)].map(({ span }) => span.start),
    broken: [...brokenTypes(zone)].sort(),
    answers,
  };
}

/** The first differences between two dumps, short enough to read. */
export function differences(one: object, other: object): string[] {
  const found: string[] = [];
  for (const key of Object.keys(one)) {
    const ours = (one as Record<string, unknown>)[key];
    const theirs = (other as Record<string, unknown>)[key];
    if (JSON.stringify(ours) === JSON.stringify(theirs)) continue;
    if (!Array.isArray(ours) || !Array.isArray(theirs)) {
      found.push(`${key}: ${JSON.stringify(ours)} and ${JSON.stringify(theirs)}`);
      continue;
    }
    const at = ours.findIndex((item, index) => JSON.stringify(item) !== JSON.stringify(theirs[index]));
    const place = at < 0 ? ours.length : at;
    found.push(`${key}[${place}]: ${JSON.stringify(ours[place])} and ${JSON.stringify(theirs[place])}`);
  }
  return found;
}

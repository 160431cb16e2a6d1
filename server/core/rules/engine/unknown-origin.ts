/**
 * Zone data of which nobody says which zone it is: a problem of the file's surroundings that no parser can report.
 */
import type { Problem } from '../../text/problem.ts';
import { soaOriginOf } from '../../workspace/zone-origin.ts';
import { entryAtOffset, wordsOfEntry, type ZoneDocument } from '../../zone/document.ts';

/** At the SOA record of a file of no zone, for `zone/origin-unknown`; nothing without one, as such a file may be a part of a zone. */
export function unknownOrigins(document: ZoneDocument): readonly Problem[] {
  const { soaStart } = soaOriginOf(document);
  const entry = soaStart === undefined ? undefined : entryAtOffset(document, soaStart);
  if (entry === undefined) return [];
  const words = wordsOfEntry(document, entry);
  const word = words.find(({ role }) => role === 'owner') ?? words[0];
  return [{ rule: 'zone/origin-unknown', span: word?.span ?? entry.content, data: {} }];
}

/**
 * Definitions of what zone files name: a target's addresses, an address's PTR, an included file.
 */
import { addressOfRecord } from '../workspace/names.ts';
import { pointersOf } from '../workspace/reverse.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { definitionOfName, placeOfRecord } from './definition.ts';
import { unquotedName } from './hover-directive.ts';
import { includedPath } from './named-files.ts';
import type { Place } from './place.ts';
import { nameInZoneAt, zonePlaceAt } from './zone-place.ts';

const A = 1;
const AAAA = 28;

/** The places that an offset of a zone file leads to. */
export function definitionInZone(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const place = zonePlaceAt(workspace, path, offset);
  if (!place?.word) return [];
  if (place.entry.kind === 'directive') {
    const [directive, file] = place.words;
    if (directive?.text.toUpperCase() !== '$INCLUDE' || !file) return [];
    const found = includedPath(workspace, path, unquotedName(file.text));
    return found === undefined ? [] : [{ path: found, span: { start: 0, end: 0 } }];
  }
  const { record, word } = place;
  if (record && word.role === 'data' && (record.type === A || record.type === AAAA)) {
    const address = addressOfRecord(record);
    return address === undefined ? [] : pointersOf(workspace, address, place.zone).records.map(placeOfRecord);
  }
  const name = nameInZoneAt(workspace, path, offset);
  return name ? definitionOfName(workspace, name.name, name.from) : [];
}

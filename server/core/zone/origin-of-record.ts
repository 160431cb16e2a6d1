/**
 * The origin that relative names of a record are completed with.
 */
import { blockOfId } from './look-up.ts';
import { rowOfId } from './record.ts';
import { originOfRow } from './resolved-block.ts';
import type { ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

/** The origin in force where a record of the zone is written; absolute. The record must come from this very version of the zone. */
export function originOfRecord(zone: Zone, record: Pick<ZoneRecord, 'id'>): string {
  return originOfRow(blockOfId(zone, record.id), rowOfId(record.id));
}
